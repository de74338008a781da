/**
 * Starts a job, tries again while it is blocked, and explains a refusal.
 *
 * @module
 */

import { type CallOptions, ErathosError, type Job, type StartedRun } from "../../api";
import { overrideHint } from "../../api/explanation";
import { sameId } from "../../api/ids";
import { CallError } from "../../api/request-error";
import type { Context } from "../../provider/contract";
import { durationMs } from "../common/validators/durations";
import type { JobRunInputs } from "./inputs";

/** A Block Window is minutes to hours long: asking more often only loads the server. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Starts the job, or throws the server's answer with the probable reason.
 *
 * A 400 can mean a Block Window, a dependent job or a bad request, and only the server's text says which. It is not
 * guessed from the message: the list of jobs shows whether the job is a dependent one.
 */
export async function startJob(inputs: JobRunInputs, context: Context): Promise<StartedRun> {
  const { clock, settings } = context.client;
  const timeoutMs = durationMs(inputs.retryWhileBlocked?.timeout ?? "0s") ?? 0;
  const until = clock.now() + timeoutMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    // Waiting for the end of a window must not use up the time that each request has.
    const deadline = timeoutMs > 0 ? { deadline: clock.now() + settings.operationTimeoutSeconds * 1000 } : {};
    const call = { ...context.call, ...deadline };
    try {
      return await context.client.runJob(inputs, call);
    } catch (error) {
      if (!(error instanceof CallError && (error.status === 400 || error.status === 404))) throw error;
      const job = await find(inputs, call, context);
      if (error.status === 404) throw notFound(error, job, inputs, context);
      const dependent = job !== undefined && job !== "absent" && job.primaryJobId !== undefined;
      const left = until - clock.now();
      if (dependent || left <= 0) throw refused(error, job, timeoutMs > 0);
      const pause = Math.min(wait, left);
      context.logger.info(`job ${inputs.jobId} is refused for now; trying again in ${Math.round(pause / 1000)} s`);
      await clock.sleep(pause, context.call.signal);
      if (context.call.signal?.aborted) throw cancelled(refused(error, job, true));
    }
  }
}

/** The refusal that was waited over, as the end of the waiting. */
function cancelled(refusal: ErathosError): ErathosError {
  return refusal.with({ code: "ERATHOS_CANCELLED", reason: "The operation was cancelled while it waited." });
}

/** The job, where the list can be had: it only serves to explain, so its own failure is no news. */
async function find(inputs: JobRunInputs, call: CallOptions, context: Context): Promise<Job | "absent" | undefined> {
  try {
    const jobs = await context.client.listJobs(inputs.workspaceId, call);
    return jobs.find((job) => sameId(job.id, inputs.jobId)) ?? "absent";
  } catch (error) {
    if (error instanceof ErathosError) return undefined;
    throw error;
  }
}

function refused(error: CallError, job: Job | "absent" | undefined, waited: boolean): ErathosError {
  if (job !== undefined && job !== "absent" && job.primaryJobId !== undefined) {
    return error.with({
      reason: `Job ${job.id} is a dependent of job ${job.primaryJobId}: it cannot be run on its own.`,
      hint: `Run the primary job instead (jobId: "${job.primaryJobId}"); all its dependents run after it.`,
    });
  }
  if (job === "absent") {
    return error.with({
      reason: "The workspace has no such job.",
      hint: "`npx pulumi-erathos jobs` lists the jobs of the workspace with their ids.",
    });
  }
  return error.with({
    reason:
      "Erathos did not start the job. Possible reasons: a run of this job is still under way, or a Block Window disallows manual executions, as which a run from here counts.",
    hint: waited
      ? "It lasted longer than retryWhileBlocked.timeout: raise it, or run `pulumi up` again when the run or the window has ended."
      : 'Run `pulumi up` again when the run or the window has ended, or wait for that with retryWhileBlocked: { timeout: "30m" }; a window can also allow manual executions.',
  });
}

function notFound(
  error: CallError,
  job: Job | "absent" | undefined,
  inputs: JobRunInputs,
  context: Context,
): ErathosError {
  if (job === "absent" || job === undefined) {
    return error.with({
      reason: `There is no job ${inputs.jobId} in workspace ${inputs.workspaceId}, the key cannot see the workspace, or the path of Run is wrong.`,
      hint: `\`npx pulumi-erathos jobs\` lists the jobs of the workspace. ${overrideHint("jobs.run", context.client.settings.endpoints["jobs.run"])}`,
    });
  }
  return error.with({
    reason: "The job exists, so the path of Run is wrong. Nothing was started.",
    hint: overrideHint("jobs.run", context.client.settings.endpoints["jobs.run"]),
  });
}
