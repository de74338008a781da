/**
 * `executions/`: an extension of the emulator. No page documents how to read an execution from the real API.
 *
 * @module
 */
import type { Execution } from "../store/model";
import { noMatch } from "./api-error";
import { filtered, namesOf, ordered, paged } from "./paging";
import { executionDetail } from "./representation";
import type { Handlers } from "./view";

const FIELDS = {
  _created_at: (execution: Execution) => execution.createdAt,
  job: (execution: Execution) => execution.jobId,
  status: (execution: Execution) => execution.status,
};

export const executionQuery = namesOf(FIELDS);

export function executionCollection(): Handlers {
  return {
    GET: ({ workspace, query, behaviour }) => {
      const executions = ordered(filtered(workspace.executions.list(), query, FIELDS), query, FIELDS);
      return { status: 200, body: paged(executions, query, behaviour, executionDetail) };
    },
  };
}

export function executionItem(): Handlers {
  return {
    GET: ({ workspace, id }) => {
      const execution = workspace.executions.get(id);
      if (execution === undefined) throw noMatch("Execution");
      return { status: 200, body: executionDetail(execution) };
    },
  };
}
