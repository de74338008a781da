/**
 * The properties of a JobRun and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../provider/contract";
import { workspaceField } from "../common/fields";

export const jobRunFields = {
  jobId: {
    onChange: "replace",
    id: true,
    required: true,
    type: { type: "string" },
    docs: "The job to run; a dependent job cannot be run on its own.",
  },
  triggers: {
    onChange: "replace",
    type: { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } },
    docs: "Any values: one added or changed runs the job again, one removed does not.",
  },
  retryWhileBlocked: {
    onChange: "update",
    type: { $ref: "#/types/erathos:index:RetryWhileBlocked" },
    docs: "How long to try again while Erathos refuses the run with 400.",
  },
  waitForCompletion: {
    onChange: "update",
    type: { $ref: "#/types/erathos:index:WaitForCompletion" },
    docs: "Wait until the execution has ended; needs the endpoint executions.get to be configured.",
  },
  onFailure: {
    onChange: "update",
    type: { type: "string" },
    docs: "What an execution that was waited for and did not succeed does: `fail` (default) or `warn`.",
  },
  workspaceId: workspaceField,
  executionId: {
    computed: true,
    stable: true,
    type: { type: "string" },
    docs: "The execution, where the API's reply names it.",
  },
  startedAt: {
    computed: true,
    stable: true,
    always: true,
    type: { type: "string" },
    docs: "When the run was asked for.",
  },
  outcome: {
    computed: true,
    stable: true,
    always: true,
    type: { type: "string" },
    docs: "`started`, or `unknown` when no answer came after the request was sent.",
  },
  status: {
    computed: true,
    stable: true,
    type: { type: "string" },
    docs: "How the execution ended, where it was waited for; `TIMED_OUT` when the patience was over.",
  },
  rows: { computed: true, stable: true, type: { type: "integer" }, docs: "Rows found, where it was waited for." },
  finishedAt: {
    computed: true,
    stable: true,
    type: { type: "string" },
    docs: "When the execution ended, where it was waited for.",
  },
} as const satisfies FieldTable;
