/**
 * Waits for the end of an execution, where an endpoint for reading one is configured.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { isConfigured } from "../../api/endpoints";
import type { Context, PropertyBag } from "../../provider/contract";
import { durationMs } from "../common/validators/durations";
import type { JobRunInputs } from "./inputs";

const DEFAULT_POLL = "30s";

/** Documented as final. A status that is not documented is final when the execution names its end. */
const FINAL = new Set(["FINISHED", "FAILED"]);

/** How a wait ended. `TIMED_OUT` is ours, every other status is the server's. */
export interface Ended {
  readonly status: string;
  readonly rows?: number | undefined;
  readonly finishedAt?: string | undefined;
}

/** @throws ErathosError before anything is started, where nothing could be waited for */
export function assertCanWait(inputs: JobRunInputs, context: Context): void {
  if (inputs.waitForCompletion === undefined || isConfigured(context.client.settings.endpoints["executions.get"]))
    return;
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: `run job ${inputs.jobId}`,
    summary:
      "waitForCompletion needs an endpoint for reading an execution, and none is configured; nothing was started",
    reason: "The API documents no way to read an execution.",
    hint: `If your workspace has one, set it: pulumi config set erathos:endpoints '{"executions.get": "GET /…/{id}/"}'. Otherwise remove waitForCompletion and let a webhook tell the end.`,
  });
}

/** Polls until the execution has ended or the timeout is over. */
export async function waitForEnd(inputs: JobRunInputs, executionId: string, context: Context): Promise<Ended> {
  const { clock, settings } = context.client;
  const wait = inputs.waitForCompletion;
  const timeoutMs = durationMs(wait?.timeout ?? "") ?? 0;
  const interval = durationMs(wait?.pollInterval ?? DEFAULT_POLL) ?? 0;
  const began = clock.now();
  for (let before: string | undefined; ; ) {
    // Each look has the time of one operation: the wait as a whole may take hours.
    const call = { ...context.call, deadline: clock.now() + settings.operationTimeoutSeconds * 1000 };
    const {
      status = "UNKNOWN",
      rows,
      finishedAt,
    } = await context.client.readExecution({ workspaceId: inputs.workspaceId, id: executionId }, call);
    if (FINAL.has(status) || finishedAt !== undefined) return { status, rows, finishedAt };
    const waited = clock.now() - began;
    if (status !== before) {
      context.logger.info(
        `execution ${executionId} of job ${inputs.jobId} is ${status} after ${Math.round(waited / 1000)} s`,
      );
      before = status;
    }
    const left = timeoutMs - waited;
    if (left <= 0) return { status: "TIMED_OUT" };
    // The last look is at the very end of the timeout, however long the interval.
    await clock.sleep(Math.min(interval, left), context.call.signal);
    if (context.call.signal?.aborted) throw interrupted(inputs, executionId);
  }
}

function interrupted(inputs: JobRunInputs, executionId: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CANCELLED",
    operation: `wait for job ${inputs.jobId}`,
    summary: `the operation was cancelled before execution ${executionId} had ended`,
    reason: "Erathos goes on running the job.",
    hint: "The next `pulumi up` goes on waiting for this execution.",
  });
}

/** Whether a run that was waited for did not end well, so that the next `up` must run it again. */
export function endedBadly(status: unknown, onFailure: unknown): boolean {
  return typeof status === "string" && status !== "FINISHED" && onFailure !== "warn";
}

/** Whether an earlier operation began to wait and could not see the end: the next one goes on where it stopped. */
export function isWaitOpen(olds: PropertyBag): boolean {
  return olds["waitForCompletion"] !== undefined && olds["status"] === undefined && olds["outcome"] === "started";
}

/** What is reported of an execution that did not succeed. */
export function badEnd(inputs: JobRunInputs, executionId: string, ended: Ended): ErathosError {
  const timedOut = ended.status === "TIMED_OUT";
  return new ErathosError({
    code: timedOut ? "ERATHOS_TIMEOUT" : "ERATHOS_EXECUTION_FAILED",
    operation: `wait for job ${inputs.jobId}`,
    summary: timedOut
      ? `execution ${executionId} has not ended within ${inputs.waitForCompletion?.timeout}`
      : `execution ${executionId} ended ${ended.status}`,
    reason: timedOut ? "It may still be running." : "Erathos ran the job, and the run did not succeed.",
    hint:
      inputs.onFailure === "warn"
        ? "Look at the execution in Erathos. To run the job again, change a trigger."
        : 'Look at the execution in Erathos. The next `pulumi up` runs the job again; to only be warned instead, set onFailure: "warn".',
  });
}
