/**
 * The fields of a JobRun, declared once.
 *
 * @module
 */

import { type FieldTable, workspaceField } from "../declaration";

export const jobRunFields = {
  jobId: {
    kind: "id",
    of: "a job",
    onChange: "replace",
    required: true,
    docs: "The job to run; a dependent job cannot be run on its own.",
  },
  triggers: {
    kind: "record",
    onChange: "replace",
    docs: "Any values: one added or changed runs the job again, one removed does not.",
  },
  retryWhileBlocked: {
    kind: "retry",
    onChange: "update",
    docs: "How long to try again while Erathos refuses the run with 400.",
  },
  waitForCompletion: {
    kind: "wait",
    onChange: "update",
    docs: "Wait until the execution has ended; needs the endpoint executions.get to be configured.",
  },
  onFailure: {
    kind: "choice",
    values: ["fail", "warn"],
    onChange: "update",
    docs: "What an execution that was waited for and did not succeed does: `fail` (default) or `warn`.",
  },
  workspaceId: workspaceField,
  executionId: {
    kind: "string",
    computed: true,
    stable: true,
    docs: "The execution, where the API's reply names it.",
  },
  startedAt: { kind: "string", computed: true, stable: true, always: true, docs: "When the run was asked for." },
  outcome: {
    kind: "string",
    computed: true,
    stable: true,
    always: true,
    docs: "`started`, or `unknown` when no answer came after the request was sent.",
  },
  status: {
    kind: "string",
    computed: true,
    stable: true,
    docs: "How the execution ended, where it was waited for; `TIMED_OUT` when the timeout was over.",
  },
  rows: { kind: "integer", computed: true, stable: true, docs: "Rows found, where it was waited for." },
  finishedAt: {
    kind: "string",
    computed: true,
    stable: true,
    docs: "When the execution ended, where it was waited for.",
  },
} as const satisfies FieldTable;
