/**
 * `jobs/`, one job, and Run. Their existence is documented; paths, fields and responses are inferred.
 *
 * @module
 */
import type { Refusal } from "../jobs/execution-engine";
import type { Job } from "../store/model";
import type { ApiContext } from "./api-context";
import { detail, noMatch } from "./api-error";
import { filtered, namesOf, ordered, paged } from "./paging";
import { executionDetail, jobDetail } from "./representation";
import type { Handlers } from "./view";

const FIELDS = {
  _created_at: (job: Job) => job.createdAt,
  _updated_at: (job: Job) => job.updatedAt,
  connection_id: (job: Job) => job.connectionId,
  schema_name: (job: Job) => job.schemaName,
  table_name: (job: Job) => job.tableName,
  sync_type: (job: Job) => job.syncType,
};

export const jobQuery = namesOf(FIELDS);

/** The 400 in a block window is documented; its message and the other two rejections are not. */
const REFUSALS: Record<Refusal, string> = {
  dependent: "Dependent jobs cannot be executed on their own. Run the primary job instead.",
  running: "This job is already running.",
  blocked: "Manual executions are not allowed during the block window.",
};

export function jobCollection(): Handlers {
  return {
    GET: ({ workspace, query, behaviour }) => {
      const jobs = ordered(filtered(workspace.jobs.list(), query, FIELDS), query, FIELDS);
      return { status: 200, body: paged(jobs, query, behaviour, (job) => jobDetail(job, workspace)) };
    },
  };
}

export function jobItem(): Handlers {
  return {
    GET: ({ workspace, id }) => {
      const job = workspace.jobs.get(id);
      if (job === undefined) throw noMatch("Job");
      return { status: 200, body: jobDetail(job, workspace) };
    },
  };
}

export function jobRun(api: ApiContext): Handlers {
  return {
    POST: ({ workspace, id, key, behaviour }) => {
      const job = workspace.jobs.get(id);
      if (job === undefined) throw noMatch("Job");
      const refusal = api.engine.refusal(workspace, job);
      if (refusal !== undefined) throw detail(400, REFUSALS[refusal]);
      const execution = api.engine.start(workspace, job, { triggeredBy: key.owner, isOrchestration: true });
      return behaviour.runReply === "empty" ? { status: 204 } : { status: 201, body: executionDetail(execution) };
    },
  };
}
