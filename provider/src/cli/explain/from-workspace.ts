/**
 * Webhooks of the workspace, and what stands there beside them: jobs, variables, names of secrets.
 *
 * @module
 */

import { type ErathosClient, ErathosError, type Job, type WireWebhook } from "../../api";
import type { FoundWebhook } from "./webhook-under-test";

/** Every webhook of the workspace that is `wanted`, read in full: a list item has no rules. */
export async function fromWorkspace(
  client: ErathosClient,
  workspaceId: string,
  wanted: (listed: readonly FoundWebhook[]) => readonly FoundWebhook[],
): Promise<readonly FoundWebhook[]> {
  const listed = await client.webhooks.list(workspaceId);
  const chosen = wanted(listed.map((webhook) => found(webhook, workspaceId)));
  const whole = await Promise.all(chosen.map(({ id = "" }) => client.webhooks.get({ workspaceId, id })));
  return whole.flatMap((webhook) => (webhook === undefined ? [] : [found(webhook, workspaceId)]));
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

/** What a workspace tells beside its webhooks; undefined where it could not be read. */
export interface Surroundings {
  readonly jobs: readonly Job[] | undefined;
  /** Values by name. */
  readonly variables: ReadonlyMap<string, string> | undefined;
  readonly secretNames: ReadonlySet<string> | undefined;
}

/** Nothing of it. */
export const NO_SURROUNDINGS: Surroundings = { jobs: undefined, variables: undefined, secretNames: undefined };

/** Reads them; none is needed for a verdict, so that what cannot be had is only told. */
export async function surroundings(
  client: ErathosClient,
  workspaceId: string,
  tell: (missing: string) => void,
): Promise<Surroundings> {
  const orTell = async <T>(what: string, work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof ErathosError)) throw error;
      tell(`${what} could not be read: ${error.fields.summary}`);
      return undefined;
    }
  };
  const [jobs, variables, secrets] = await Promise.all([
    orTell("The workspace's jobs", client.listJobs(workspaceId)),
    orTell("The workspace's variables", variableValues(client, workspaceId)),
    orTell("The names of the workspace's secrets", client.secrets.list(workspaceId)),
  ]);
  const names = secrets?.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return { jobs, variables, secretNames: names === undefined ? undefined : new Set(names) };
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
