/**
 * The operations of a JobRun: creating one runs the job, and nothing else does.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { CallError } from "../../api/request-error";
import { type Context, type Created, PartialFailure, type ResourceHandlers } from "../../provider/contract";
import { checkerOf } from "../common/check";
import { computedIn, inputsIn } from "../common/checked";
import { compact } from "../common/inputs";
import { jobRunFields } from "./declaration";
import { diffJobRun } from "./diff";
import { type JobRunInputs, jobRunInputs } from "./inputs";
import { startJob } from "./start";
import { assertCanWait, badEnd, type Ended, isWaitOpen, waitForEnd } from "./wait";

/** The JobRun resource. */
export const jobRunHandlers: ResourceHandlers = {
  type: "JobRun",
  docs: "A run of a job: it starts when the resource is created, and again when it is replaced. Preview and refresh start nothing.",
  fields: jobRunFields,
  check: checkerOf("JobRun", jobRunFields),
  diff: diffJobRun,

  async create(bag, context) {
    const inputs = jobRunInputs(bag);
    const startedAt = new Date(context.client.clock.now()).toISOString();
    const madeUpId = `${inputs.jobId}/${context.newId()}`;
    assertCanWait(inputs, context);
    try {
      const { executionId } = await startJob(inputs, context);
      const outputs = compact({ ...inputs, executionId, startedAt, outcome: "started" });
      return await completed(inputs, { id: executionId ?? madeUpId, outputs }, executionId, context);
    } catch (error) {
      if (!(error instanceof CallError && error.mayHaveActed)) throw error;
      throw new PartialFailure(
        { id: madeUpId, outputs: compact({ ...inputs, startedAt, outcome: "unknown" }) },
        unanswered(error),
      );
    }
  },

  // A run is history: there is nothing to read, and nothing that could have drifted.
  async read(id, olds) {
    if (olds["jobId"] === undefined) throw notReadable(id);
    return { id, inputs: inputsIn(jobRunFields, olds), outputs: compact(olds) };
  },

  async update(id, olds, news, context) {
    if (olds["outcome"] === "unknown") {
      context.logger.warn(
        `job run ${id}: no answer came when it was started, so it is not known whether the job ran. It is kept as it is and not run again; change a trigger to run it`,
      );
    }
    const { executionId } = olds;
    const inputs = jobRunInputs(news);
    const outputs = compact({ ...computedIn(jobRunFields, olds), ...inputs });
    // After a partial failure the engine updates without asking, so that an interrupted wait gets here.
    if (typeof executionId !== "string" || inputs.waitForCompletion === undefined || !isWaitOpen(olds)) return outputs;
    assertCanWait(inputs, context);
    return (await completed(inputs, { id, outputs }, executionId, context)).outputs;
  },

  // Deleting forgets: the API can neither undo nor cancel a run.
  async delete() {},
};

/** The run with its end, where it is to be waited for. What exists is kept whatever happens. */
async function completed(
  inputs: JobRunInputs,
  run: Created,
  executionId: string | undefined,
  context: Context,
): Promise<Created> {
  if (inputs.waitForCompletion === undefined) return run;
  if (executionId === undefined) throw new PartialFailure(run, cannotWait(inputs));
  let ended: Ended;
  try {
    ended = await waitForEnd(inputs, executionId, context);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new PartialFailure(run, error);
  }
  const outputs = compact({ ...run.outputs, ...ended });
  if (ended.status === "FINISHED") return { id: run.id, outputs };
  const problem = badEnd(inputs, executionId, ended);
  if (inputs.onFailure !== "warn") throw new PartialFailure({ id: run.id, outputs }, problem);
  context.logger.warn(problem.message);
  return { id: run.id, outputs };
}

function cannotWait(inputs: JobRunInputs): ErathosError {
  return new ErathosError({
    code: "ERATHOS_BAD_REPLY",
    operation: `wait for job ${inputs.jobId}`,
    summary: "the job was started, but the reply names no execution to wait for",
    hint: "Remove waitForCompletion, and let a webhook tell the end.",
  });
}

function unanswered(error: CallError): ErathosError {
  return error.with({
    code: "ERATHOS_OUTCOME_UNKNOWN",
    summary: `${error.fields.summary}; the job may or may not be running`,
    retryable: false,
    reason: "The request was sent, but no usable answer came back. It is not repeated, since the job could run twice.",
    hint: "Look in Erathos whether the job ran. The next `pulumi up` keeps this run as it is; to run the job, change a trigger.",
  });
}

function notReadable(id: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: `read job run ${id}`,
    summary: "a run cannot be looked up",
    reason: "The API documents no way to read an execution.",
    hint: "Declare a new JobRun instead of importing or getting one.",
  });
}
