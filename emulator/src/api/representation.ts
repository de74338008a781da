/**
 * How stored objects are represented in responses.
 *
 * @module
 */
import { MASK } from "../deliveries/redact-delivery";
import type { Behaviour } from "../settings/behaviour";
import type { Execution, Job, NamedValue, Stored, Webhook } from "../store/model";
import type { Workspace } from "../store/store";

const common = ({ id, createdAt, updatedAt }: Stored) => ({
  _id: id,
  _created_at: createdAt,
  _updated_at: updatedAt,
});

/** The five fields of a list item (documented). */
export const webhookItem = (webhook: Webhook) => ({
  ...common(webhook),
  description: webhook.description,
  is_active: webhook.isActive,
});

/** The whole webhook. */
export const webhookDetail = (webhook: Webhook) => ({
  ...webhookItem(webhook),
  method: webhook.method,
  url: webhook.url,
  header: webhook.header,
  body: webhook.body,
  rules: webhook.rules,
  jobs: webhook.jobs,
});

export const jobDetail = (job: Job, workspace: Workspace) => ({
  ...common(job),
  connection_id: job.connectionId,
  connection_name: workspace.connections.get(job.connectionId)?.name ?? null,
  schema_name: job.schemaName,
  table_name: job.tableName,
  primary_job: job.primaryJobId,
  schedule: job.schedule,
  is_active: job.isActive,
  sync_type: job.syncType,
});

export const executionDetail = (execution: Execution) => ({
  ...common(execution),
  job: execution.jobId,
  status: execution.status,
  triggered_by: execution.triggeredBy,
  is_orchestration: execution.isOrchestration,
  force_history: execution.forceHistory,
  finished_at: execution.finishedAt,
  rows: execution.rows,
  columns: execution.columns,
  total_duration: execution.totalDuration,
});

/** A secret or variable without its value. */
export const nameOnly = (item: NamedValue) => ({ ...common(item), name: item.name });

export const variableDetail = (variable: NamedValue) => ({ ...nameOnly(variable), value: variable.value });

/** A secret, its value represented as the settings say. */
export function secretDetail(secret: NamedValue, answer: Behaviour["secretValues"]) {
  switch (answer) {
    case "omitted":
      return nameOnly(secret);
    case "null":
      return { ...nameOnly(secret), value: null };
    case "masked":
      return { ...nameOnly(secret), value: MASK };
    case "clear":
      return variableDetail(secret);
  }
}
