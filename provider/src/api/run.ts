/**
 * Starting a job. That there is a Run endpoint is documented; its path, method and reply are inferred.
 *
 * @module
 */

import { sameId } from "./ids";
import type { CallOptions, Requester } from "./requester";
import { executionIdOf } from "./wire/job";

/** A run that the server accepted. */
export interface StartedRun {
  /** Undefined where the reply holds none: no reply of a run is documented. */
  readonly executionId: string | undefined;
}

/**
 * Starts a job. Never sent twice where the server may have acted.
 *
 * @throws CallError 400 inside a Block Window that disallows manual executions (documented), or for a dependent job
 */
export async function runJob(
  requester: Requester,
  job: { readonly workspaceId: string; readonly jobId: string },
  options: CallOptions = {},
): Promise<StartedRun> {
  const reply = await requester.send({
    ...options,
    operation: `run job ${job.jobId}`,
    endpoint: "jobs.run",
    workspaceId: job.workspaceId,
    id: job.jobId,
    body: {},
  });
  const id = executionIdOf(reply.json);
  // A reply that shows the job and not its run names no execution.
  return { executionId: sameId(id, job.jobId) ? undefined : id };
}
