/**
 * Reads everything of a workspace that a program can declare.
 *
 * @module
 */

import { type ErathosClient, ErathosError, type Job, type Logger } from "../../api";
import { OwnIds } from "../../api/resource-registry";
import type { Context, PropertyBag, ResourceHandlers } from "../../provider/contract";
import { variableHandlers } from "../../resources/variable/handlers";
import { webhookHandlers } from "../../resources/webhook/handlers";

/** An object, with the inputs that a program would declare it with. */
export interface Found {
  readonly id: string;
  readonly inputs: PropertyBag;
}

/** A workspace as it is. */
export interface Workspace {
  readonly id: string;
  readonly webhooks: readonly Found[];
  readonly variables: readonly Found[];
  /** Names; no server returns the values. */
  readonly secrets: readonly string[];
  /** By id; empty where the list of jobs, whose path is inferred, cannot be had. */
  readonly jobs: ReadonlyMap<string, Job>;
}

/** What the reading works with. */
export interface Reader {
  readonly client: ErathosClient;
  readonly logger: Logger;
  readonly newId: () => string;
}

/**
 * Reads webhooks and variables one by one, exactly as an import does.
 *
 * @throws ErathosError when one of the lists or objects cannot be read
 */
export async function gather({ client, logger, newId }: Reader, workspaceId: string): Promise<Workspace> {
  const workspace = { id: workspaceId, source: "configuration" } as const;
  const context: Context = { client, workspace, logger, own: new OwnIds(), call: {}, newId };
  const [webhooks, variables, secrets, jobs] = await Promise.all([
    eachOf(webhookHandlers, await client.webhooks.list(workspaceId), context),
    eachOf(variableHandlers, await client.variables.list(workspaceId), context),
    client.secrets.list(workspaceId),
    jobsOf(client, workspaceId),
  ]);
  return {
    id: workspaceId,
    webhooks,
    variables,
    secrets: secrets.flatMap(({ name }) => (name === undefined ? [] : [name])),
    jobs,
  };
}

async function eachOf(
  handlers: ResourceHandlers,
  items: readonly { readonly id: string }[],
  context: Context,
): Promise<readonly Found[]> {
  const read = await Promise.all(items.map(({ id }) => unlessGone(handlers.read(id, {}, context))));
  return read.filter((found) => found !== undefined);
}

/** What was deleted since the list was read is not there any more. */
async function unlessGone(reading: Promise<Found | undefined>): Promise<Found | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof ErathosError && error.status === undefined && error.code === "ERATHOS_NOT_FOUND") {
      return undefined;
    }
    throw error;
  }
}

async function jobsOf(client: ErathosClient, workspaceId: string): Promise<ReadonlyMap<string, Job>> {
  try {
    return new Map((await client.listJobs(workspaceId)).map((job) => [job.id, job]));
  } catch (error) {
    // Jobs only explain ids in comments.
    if (error instanceof ErathosError) return new Map();
    throw error;
  }
}
