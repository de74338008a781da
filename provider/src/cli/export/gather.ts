/**
 * Reads everything of a workspace that a program can declare.
 *
 * @module
 */

import { type ErathosClient, ErathosError, type Job } from "../../api";
import type { PropertyBag } from "../../hosts/contract";
import { canonical } from "../../resources/webhook/compare";
import { webhookBag, webhookInputs } from "../../resources/webhook/schema";

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
  /** Names; no server tells the values. */
  readonly secrets: readonly string[];
  /** By id; empty where the list of jobs, whose path is inferred, cannot be had. */
  readonly jobs: ReadonlyMap<string, Job>;
}

/**
 * Reads webhooks and variables one by one, since the items of a list may lack fields.
 *
 * @throws ErathosError when one of the lists or objects cannot be read
 */
export async function gather(client: ErathosClient, workspaceId: string): Promise<Workspace> {
  const [webhooks, variables, secrets, jobs] = await Promise.all([
    eachOf(client.webhooks, workspaceId),
    eachOf(client.variables, workspaceId),
    client.secrets.list(workspaceId),
    jobsOf(client, workspaceId),
  ]);
  return {
    id: workspaceId,
    webhooks: webhooks.map((object) => ({
      id: object.id,
      // As an import reads them.
      inputs: webhookBag(webhookInputs({ ...canonical(object), workspaceId })),
    })),
    variables: variables.map(({ id, name, value }) => ({ id, inputs: { name: name ?? "", value: value ?? "" } })),
    secrets: secrets.flatMap(({ name }) => (name === undefined ? [] : [name])),
    jobs,
  };
}

type Objects<T> = {
  list(workspaceId: string): Promise<readonly { readonly id: string }[]>;
  get(ref: { readonly workspaceId: string; readonly id: string }): Promise<T | undefined>;
};

async function eachOf<T>(objects: Objects<T>, workspaceId: string): Promise<readonly T[]> {
  const items = await objects.list(workspaceId);
  const whole = await Promise.all(items.map(({ id }) => objects.get({ workspaceId, id })));
  // What was deleted meanwhile is not there any more.
  return whole.filter((object) => object !== undefined);
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
