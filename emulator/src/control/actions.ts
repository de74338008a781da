/**
 * Changes that do not go through the API: a person edits a webhook in the user interface, an execution ends whose start
 * no client saw.
 *
 * @module
 */
import { z } from "zod";
import { webhookDetail } from "../api/representation";
import { readWebhook } from "../api/webhook-fields";
import { clockTime } from "../core/clock";
import type { EmulatorCore } from "../core/emulator-core";
import type { Delivery } from "../deliveries/delivery";
import { timestamp } from "../jobs/execution-engine";
import { type Execution, type Job, outcomeSchema } from "../store/model";
import type { Workspace } from "../store/store";
import { ControlError } from "./control-body";

const { status, rows, columns, durationSeconds, nestedTables } = outcomeSchema.shape;

/** Settings of an outcome; omitted ones come from the job. */
const settings = {
  status: status.exactOptional(),
  rows: rows.exactOptional(),
  columns: columns.exactOptional(),
  durationSeconds: durationSeconds.exactOptional(),
  nestedTables: nestedTables.exactOptional(),
};

/** Schema of the next execution's outcome. */
export const nextOutcomeSchema = z.strictObject({ jobId: z.string().toLowerCase().exactOptional(), ...settings });
export type NextOutcomeInput = z.input<typeof nextOutcomeSchema>;

/** Schema of an execution that ends at once. */
export const fireSchema = z.strictObject({
  jobId: z.string().toLowerCase(),
  ...settings,
  /** Default `Erathos Schedule`. */
  triggeredBy: z.string().default("Erathos Schedule"),
  isOrchestration: z.boolean().default(false),
  forceHistory: z.boolean().optional(),
  /** ISO 8601; default now. */
  finishedAt: z.iso.datetime({ offset: true }).optional(),
});
export type FireInput = z.input<typeof fireSchema>;

/** Ends an execution of a job now, skipping its duration and its dependents. */
export async function fire(core: EmulatorCore, input: FireInput): Promise<Delivery[]> {
  const { jobId, triggeredBy, isOrchestration, forceHistory, finishedAt, ...given } = fireSchema.parse(input);
  const [workspace, job] = findJob(core, jobId);
  const ending = { ...job.outcome, ...given };
  const end = finishedAt === undefined ? core.clock.now() : clockTime(Date.parse(finishedAt));
  const execution: Execution = {
    id: core.newId(),
    createdAt: timestamp(end - ending.durationSeconds * 1000),
    updatedAt: timestamp(end),
    jobId: job.id,
    status: ending.status,
    triggeredBy,
    isOrchestration,
    forceHistory: forceHistory ?? job.syncType === "FULL",
    finishedAt: timestamp(end),
    rows: ending.rows,
    columns: ending.columns,
    totalDuration: Math.round(ending.durationSeconds),
  };
  workspace.executions.set(execution);
  const before = core.dispatcher.total;
  core.dispatcher.dispatch(workspace, job, execution, ending.nestedTables);
  await core.dispatcher.settled();
  // The log may be long, and a test may fire thousands.
  return core.dispatcher.deliveries(before).filter(({ executionId }) => executionId === execution.id);
}

/** Sets how the next execution ends. */
export function setNextOutcome(core: EmulatorCore, input: NextOutcomeInput): void {
  const outcome = nextOutcomeSchema.parse(input);
  if (outcome.jobId !== undefined) findJob(core, outcome.jobId);
  core.engine.outcomes.add(outcome);
}

/** Changes a webhook as a person in the user interface does. */
export function changeWebhook(core: EmulatorCore, id: string, changes: Record<string, unknown>) {
  const workspace = workspaceOfWebhook(core, id);
  const current = workspace.webhooks.get(id);
  if (current === undefined) throw new ControlError("no webhook has this id", 404);
  const fields = readWebhook(changes, workspace, core.behaviour(), { current, partial: true });
  const changed = { ...current, ...fields, updatedAt: core.now() };
  workspace.webhooks.set(changed);
  return webhookDetail(changed);
}

/** Deletes a webhook as a person in the user interface does. */
export function deleteWebhook(core: EmulatorCore, id: string): void {
  workspaceOfWebhook(core, id).webhooks.delete(id);
}

function workspaceOfWebhook(core: EmulatorCore, id: string): Workspace {
  const workspace = core.store.workspaces().find(({ webhooks }) => webhooks.get(id) !== undefined);
  if (workspace === undefined) throw new ControlError("no webhook has this id", 404);
  return workspace;
}

function findJob(core: EmulatorCore, id: string): [Workspace, Job] {
  for (const workspace of core.store.workspaces()) {
    const job = workspace.jobs.get(id);
    if (job !== undefined) return [workspace, job];
  }
  throw new ControlError("no job has this id", 404);
}
