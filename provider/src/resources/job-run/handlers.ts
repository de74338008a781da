/**
 * The operations of a JobRun: creating one runs the job, and nothing else does.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { CallError } from "../../api/failure";
import { PartialFailure, type PropertyBag, type ResourceHandlers } from "../../hosts/contract";
import { compact } from "../common/inputs";
import { diffJobRun } from "./diff";
import { jobRunFields } from "./fields";
import { checkJobRun, jobRunInputs } from "./schema";
import { startJob } from "./start";

/** The JobRun resource. */
export const jobRunHandlers: ResourceHandlers = {
  type: "JobRun",
  fields: jobRunFields,
  check: checkJobRun,
  diff: diffJobRun,

  async create(bag, context) {
    const inputs = jobRunInputs(bag);
    const startedAt = new Date(context.client.clock.now()).toISOString();
    const madeUpId = `${inputs.jobId}/${context.newId()}`;
    try {
      const { executionId } = await startJob(inputs, context);
      return {
        id: executionId ?? madeUpId,
        outputs: compact({ ...inputs, executionId, startedAt, outcome: "started" }),
      };
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
    const { jobId, triggers, retryWhileBlocked, workspaceId } = olds;
    return { id, inputs: compact({ jobId, triggers, retryWhileBlocked, workspaceId }), outputs: compact(olds) };
  },

  async update(id, olds, news, context) {
    if (olds["outcome"] === "unknown") {
      context.logger.warn(
        `job run ${id}: no answer came when it was started, so it is not known whether the job ran. It is kept as it is and not run again; change a trigger to run it`,
      );
    }
    const { executionId, startedAt, outcome }: PropertyBag = olds;
    return compact({ ...jobRunInputs(news), executionId, startedAt, outcome });
  },

  // Deleting forgets: the API can neither undo nor cancel a run.
  async delete() {},
};

function unanswered(error: CallError): ErathosError {
  return error.with({
    code: "ERATHOS_OUTCOME_UNKNOWN",
    summary: `${error.fields.summary}; the job may or may not be running`,
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
