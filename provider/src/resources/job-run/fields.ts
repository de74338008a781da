/**
 * The properties of a JobRun and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../hosts/contract";
import { workspaceField } from "../common/fields";

export const jobRunFields = {
  jobId: { onChange: "replace", docs: "The job to run; a dependent job cannot be run on its own." },
  triggers: { onChange: "replace", docs: "Any values: one added or changed runs the job again, one removed does not." },
  retryWhileBlocked: { onChange: "update", docs: "How long to try again while Erathos refuses the run with 400." },
  workspaceId: workspaceField,
  executionId: { computed: true, docs: "The execution, where the API's reply names it." },
  startedAt: { computed: true, docs: "When the run was asked for." },
  outcome: { computed: true, docs: "`started`, or `unknown` when no answer came after the request was sent." },
} as const satisfies FieldTable;
