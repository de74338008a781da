/**
 * Webhooks of the workspace, and what stands there beside them: jobs, variables, names of secrets.
 *
 * @module
 */

import { type ErathosClient, ErathosError, type Job, type WireWebhook } from "../../api";
import type { FoundWebhook } from "./webhook-under-test";

/** Webhooks in full, and those that could not be read. */
export interface FromWorkspace {
  readonly webhooks: readonly FoundWebhook[];
  readonly missing: readonly Missing[];
}

/** A webhook of the list of which no more is known. */
export interface Missing {
  readonly found: FoundWebhook;
  /** Why: what its error says first. */
  readonly reason: string;
}

/**
 * Every webhook of the workspace that is `wanted`, read in full: a list item has no rules. Where the time is over before
 * all are read, as under a rate limit, those that are make a result of their own.
 *
 * @throws ErathosError where the list or each of them could not be read
 */
export async function fromWorkspace(
  client: ErathosClient,
  workspaceId: string,
  wanted: (listed: readonly FoundWebhook[]) => readonly FoundWebhook[],
): Promise<FromWorkspace> {
  const listed = await client.webhooks.list(workspaceId);
  const chosen = wanted(listed.map((webhook) => found(webhook, workspaceId)));
  const failures: ErathosError[] = [];
  const reads = await Promise.all(
    chosen.map(async (one): Promise<FromWorkspace> => {
      try {
        const whole = await client.webhooks.get({ workspaceId, id: one.id ?? "" });
        return { webhooks: whole === undefined ? [] : [found(whole, workspaceId)], missing: [] };
      } catch (error) {
        if (!(error instanceof ErathosError)) throw error;
        failures.push(error);
        return { webhooks: [], missing: [{ found: one, reason: error.fields.reason ?? error.fields.summary }] };
      }
    }),
  );
  const [first] = failures;
  if (first !== undefined && failures.length === chosen.length) throw first;
  return {
    webhooks: reads.flatMap(({ webhooks }) => webhooks),
    missing: reads.flatMap(({ missing }) => missing),
  };
}

function found(webhook: WireWebhook, workspaceId: string): FoundWebhook {
  const { id, description, url = "", method, header, body, rules, jobs, isActive } = webhook;
  return {
    id,
    name: undefined,
    description,
    workspaceId,
    hidden: new Map(),
    webhook: { url, method, header, body, rules, jobs, isActive },
  };
}

/** What a workspace contains beside its webhooks; undefined where it could not be read. */
export interface Surroundings {
  readonly jobs: readonly Job[] | undefined;
  /** Values by name. */
  readonly variables: ReadonlyMap<string, string> | undefined;
  readonly secretNames: ReadonlySet<string> | undefined;
}

/** Nothing of it. */
export const NO_SURROUNDINGS: Surroundings = { jobs: undefined, variables: undefined, secretNames: undefined };

/** Called with what could not be read: none of it is needed for a verdict. */
type ReportMissing = (missing: string) => void;

/** Reads all of them. */
export async function surroundings(
  client: ErathosClient,
  workspaceId: string,
  report: ReportMissing,
): Promise<Surroundings> {
  const [{ jobs }, variables, secrets] = await Promise.all([
    jobsAlone(client, workspaceId, report),
    orReport("The workspace's variables", variableValues(client, workspaceId), report),
    orReport("The names of the workspace's secrets", client.secrets.list(workspaceId), report),
  ]);
  const names = secrets?.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return { jobs, variables, secretNames: names === undefined ? undefined : new Set(names) };
}

/** Reads the jobs, for what looks at no request. */
export async function jobsAlone(
  client: ErathosClient,
  workspaceId: string,
  report: ReportMissing,
): Promise<Surroundings> {
  return { ...NO_SURROUNDINGS, jobs: await orReport("The workspace's jobs", client.listJobs(workspaceId), report) };
}

async function orReport<T>(what: string, work: Promise<T>, report: ReportMissing): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    report(`${what} could not be read: ${error.fields.summary}`);
    return undefined;
  }
}

async function variableValues(client: ErathosClient, workspaceId: string): Promise<ReadonlyMap<string, string>> {
  const listed = await client.variables.list(workspaceId);
  // Whether a list shows values is not documented.
  const whole = await Promise.all(
    listed.map((one) => (one.value === undefined ? client.variables.get({ workspaceId, id: one.id }) : one)),
  );
  return new Map(
    whole.flatMap((one): [string, string][] =>
      one?.name === undefined || one.value === undefined ? [] : [[one.name, one.value]],
    ),
  );
}
