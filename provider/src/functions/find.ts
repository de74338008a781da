/**
 * What programs can look up, over any client: served by the plugin, and called by programs in TypeScript.
 *
 * @module
 */

import type { CallOptions, ErathosClient, Job, WireNamed, WireWebhook } from "../api";
import { secretReference, variableReference } from "../language/references";
import { byName, withName } from "./named";
import { filterJobs, type JobFilter, onlyJob } from "./select";

/** Where to look. */
export interface Source {
  readonly client: ErathosClient;
  readonly workspaceId: string;
  readonly call: CallOptions;
  /** The jobs of the workspace, which are read once. */
  jobs(): Promise<readonly Job[]>;
}

/** A webhook as the list shows it. */
export interface WebhookResult {
  readonly id: string;
  readonly description?: string;
  readonly isActive?: boolean;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/**
 * Which webhooks: the filters that the API documents. Whether a part of a description or an url is enough is not
 * documented: the server decides.
 */
export interface WebhookFilter {
  readonly description?: string | undefined;
  readonly isActive?: boolean | undefined;
  /** The id of a job. */
  readonly job?: string | undefined;
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** Arguments by name, each of its type or absent. */
export interface Arguments {
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
}

/** The filter among the arguments of a call. */
export function webhookFilter(given: Arguments): WebhookFilter {
  return {
    description: given.text("description"),
    isActive: given.flag("isActive"),
    job: given.text("job"),
    method: given.text("method"),
    url: given.text("url"),
  };
}

/** A secret: Erathos never shows its value to this package. */
export interface SecretResult {
  readonly id: string;
  readonly name: string;
  /** `${{secrets.NAME}}` */
  readonly reference: string;
}

/** A variable. */
export interface VariableResult {
  readonly id: string;
  readonly name: string;
  /** Absent where the server does not show it. */
  readonly value?: string;
  /** `${{variables.NAME}}` */
  readonly reference: string;
}

/** By its name, which is unique in a workspace. */
export interface NameFilter {
  readonly name: string;
}

export async function findJob({ jobs }: Source, filter: JobFilter): Promise<Job> {
  return onlyJob(await jobs(), filter);
}

export async function findJobs({ jobs }: Source, filter: JobFilter): Promise<readonly Job[]> {
  return filterJobs(await jobs(), filter);
}

export async function findWebhooks(source: Source, filter: WebhookFilter): Promise<readonly WebhookResult[]> {
  const { description, isActive, job, method, url } = filter;
  const stated = { description, is_active: isActive === undefined ? undefined : String(isActive), job, method, url };
  const query = Object.fromEntries(
    Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const found = await source.client.webhooks.list(source.workspaceId, source.call, query);
  return found.map(webhookResult);
}

/** What a list shows of every webhook, and nothing that only some servers show. */
function webhookResult({ id, description, isActive, createdAt, updatedAt }: WireWebhook): WebhookResult {
  return {
    id,
    ...(description === undefined ? {} : { description }),
    ...(isActive === undefined ? {} : { isActive }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  };
}

export async function findSecret({ client, workspaceId, call }: Source, { name }: NameFilter): Promise<SecretResult> {
  const { id } = withName(await client.secrets.list(workspaceId, call), "secret", name);
  return { id, name, reference: secretReference(name) };
}

export async function findVariable(source: Source, { name }: NameFilter): Promise<VariableResult> {
  const { client, workspaceId, call } = source;
  const listed = withName(await client.variables.list(workspaceId, call), "variable", name);
  // A list may show less than the object.
  const full = listed.value === undefined ? await client.variables.get({ workspaceId, id: listed.id }, call) : listed;
  return variableResult({ ...listed, ...full }, name);
}

export async function findVariables({ client, workspaceId, call }: Source): Promise<readonly VariableResult[]> {
  const all = await client.variables.list(workspaceId, call);
  return all.toSorted(byName).flatMap((one) => (one.name === undefined ? [] : [variableResult(one, one.name)]));
}

function variableResult({ id, value }: WireNamed, name: string): VariableResult {
  return { id, name, ...(value === undefined ? {} : { value }), reference: variableReference(name) };
}
