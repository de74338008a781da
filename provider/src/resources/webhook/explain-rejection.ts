/**
 * Explains a refusal that the server's words alone do not.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { IdSet } from "../../api/ids";
import { CallError } from "../../api/request-error";
import type { Context } from "../../provider/contract";
import { sensitiveOf, type WebhookInputs } from "./payload";

/** Runs a write. Where the server objects to the jobs, looks whether all its jobs exist, and names those that do not. */
export async function withJobsExplained<T>(
  inputs: WebhookInputs,
  context: Context,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof CallError && error.invalidFields.includes("jobs"))) throw error;
    const missing = await missingJobs(inputs, context);
    if (missing.length === 0) throw error;
    throw error.with({
      reason: `Workspace ${inputs.workspaceId} has no job ${missing.join(", ")}.`,
      hint: "`npx pulumi-erathos jobs` lists the jobs with their ids; getJob looks one up by connection, schema and table.",
    });
  }
}

/** The declared jobs that the workspace's list lacks; none where the list cannot be had, as it only serves to explain. */
async function missingJobs(inputs: WebhookInputs, context: Context): Promise<readonly string[]> {
  try {
    const call = { ...context.call, sensitive: sensitiveOf(inputs) };
    const known = new IdSet((await context.client.listJobs(inputs.workspaceId, call)).map((job) => job.id));
    return inputs.jobs.filter((id) => !known.has(id));
  } catch (error) {
    if (error instanceof ErathosError) return [];
    throw error;
  }
}
