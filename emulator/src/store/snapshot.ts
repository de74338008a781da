/**
 * Everything of an emulator that outlives its process: what it holds, its keys, the executions under way and the newest
 * deliveries. Not the settings, faults, inbox and log of requests: those belong to one session.
 *
 * @module
 */
import { z } from "zod";
import type { EmulatorCore } from "../core/emulator-core";
import { WEEKDAYS } from "./model";

/** Raised with every change that an older emulator cannot read. */
export const SNAPSHOT_VERSION = 1;

/** Newest executions of each workspace, and newest deliveries; a data file is written often. */
const EXECUTIONS_SAVED = 1000;
const DELIVERIES_SAVED = 500;
/** Larger requests are left out, so that some of them do not make each write slow. */
const REQUEST_CHARACTERS_SAVED = 65_536;

const text = z.string();
const count = z.number();
const stored = { id: text, createdAt: text, updatedAt: text };
const namedValue = z.object({ ...stored, name: text, value: text });
const json = z.unknown();
const ruleValue = z.union([text, z.array(text)]);
const rule = z.object({ variable_name: text, operation: text, value: ruleValue });

const outcome = z.object({
  status: z.enum(["FINISHED", "FAILED"]),
  rows: count,
  columns: count,
  durationSeconds: count,
  nestedTables: z.array(z.object({ tableName: text, rows: count, columns: count })),
});

const connection = z.object({
  id: text,
  name: text,
  blockWindows: z.array(
    z.object({
      days: z.array(z.enum(WEEKDAYS)),
      start: text,
      end: text,
      allowManual: z.boolean(),
      cancelRunning: z.boolean(),
    }),
  ),
});

const job = z.object({
  ...stored,
  connectionId: text,
  schemaName: text,
  tableName: text,
  primaryJobId: text.nullable(),
  schedule: text,
  isActive: z.boolean(),
  syncType: z.enum(["FULL", "PARTIAL"]),
  outcome,
});

const webhook = z.object({
  ...stored,
  description: text,
  jobs: z.array(text),
  method: text,
  url: text,
  header: json,
  body: json,
  rules: z.array(rule),
  isActive: z.boolean(),
});

const execution = z.object({
  ...stored,
  jobId: text,
  status: z.enum(["RUNNING", "FINISHED", "FAILED", "CANCELED"]),
  triggeredBy: text,
  isOrchestration: z.boolean(),
  forceHistory: z.boolean(),
  finishedAt: text.nullable(),
  rows: count.nullable(),
  columns: count.nullable(),
  totalDuration: count.nullable(),
});

const request = z.object({ method: text, url: text, header: z.record(text, text), body: json });

const delivery = z.object({
  id: text,
  at: text,
  workspaceId: text,
  webhookId: text,
  description: text,
  jobId: text,
  executionId: text,
  tableName: text,
  nestedTable: z.boolean(),
  fires: z.boolean(),
  reasons: z.array(text),
  rules: z.array(
    z.object({
      variable_name: text,
      operation: text,
      value: ruleValue,
      actual: text.nullable(),
      holds: z.boolean(),
    }),
  ),
  unresolved: z.array(text),
  request,
  status: count.nullable(),
  answer: text.nullable(),
  error: text.nullable(),
});

const workspace = z.object({
  id: text,
  name: text,
  connections: z.array(connection),
  jobs: z.array(job),
  webhooks: z.array(webhook),
  secrets: z.array(namedValue),
  variables: z.array(namedValue),
  executions: z.array(execution),
});

/** Checks a snapshot. */
export const snapshotSchema = z.object({
  format: z.literal("erathos-emulator"),
  version: z.literal(SNAPSHOT_VERSION),
  /** The address at which it was written. */
  url: text,
  keys: z.array(z.object({ key: text, owner: text, workspaces: z.array(text) })).min(1),
  workspaces: z.array(workspace).min(1),
  underWay: z.array(z.object({ execution, outcome })),
  deliveries: z.array(z.object({ entry: delivery, table: text, request })),
});

type SavedSnapshot = z.infer<typeof snapshotSchema>;
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What an emulator holds; it contains keys and the values of secrets. */
export type Snapshot = DeepReadonly<SavedSnapshot>;

/** The state of `core` at this moment. */
export function takeSnapshot(core: EmulatorCore): Snapshot {
  return {
    format: "erathos-emulator",
    version: SNAPSHOT_VERSION,
    url: core.url,
    keys: core.keys.list(),
    workspaces: core.store.workspaces().map((workspace) => ({
      id: workspace.id,
      name: workspace.name,
      connections: workspace.connections.list(),
      jobs: workspace.jobs.list(),
      webhooks: workspace.webhooks.list(),
      secrets: workspace.secrets.list(),
      variables: workspace.variables.list(),
      executions: workspace.executions.list().slice(-EXECUTIONS_SAVED),
    })),
    underWay: core.engine.underWay(),
    deliveries: core.dispatcher
      .kept(DELIVERIES_SAVED)
      .filter(({ request }) => JSON.stringify(request).length <= REQUEST_CHARACTERS_SAVED),
  };
}

/** Fills an empty `core`. An execution whose time has come ends as soon as the clock runs or is moved. */
export function restoreSnapshot(core: EmulatorCore, snapshot: Snapshot): void {
  for (const key of snapshot.keys) core.keys.add(key);
  for (const saved of snapshot.workspaces) {
    const workspace = core.store.addWorkspace(saved.id, saved.name);
    for (const item of saved.connections) workspace.connections.set(item);
    for (const item of saved.jobs) workspace.jobs.set(item);
    for (const item of saved.webhooks) workspace.webhooks.set(item);
    for (const item of saved.secrets) workspace.secrets.set(item);
    for (const item of saved.variables) {
      // The emulator's own address, as the seed puts it into variables, goes with the port.
      const value = item.value.startsWith(`${snapshot.url}/`)
        ? core.url + item.value.slice(snapshot.url.length)
        : item.value;
      workspace.variables.set({ ...item, value });
    }
    for (const item of saved.executions) workspace.executions.set(item);
  }
  const secrets = snapshot.workspaces.flatMap((saved) => saved.secrets.map(({ value }) => value));
  core.dispatcher.restore(snapshot.deliveries.map(answered), [...secrets, ...snapshot.keys.map(({ key }) => key)]);
  for (const running of snapshot.underWay) {
    const { jobId } = running.execution;
    const workspace = core.store.workspaces().find(({ jobs }) => jobs.get(jobId) !== undefined);
    const job = workspace?.jobs.get(jobId);
    if (workspace !== undefined && job !== undefined) core.engine.resume(workspace, job, running);
  }
}

/** Nobody waits any more for the answer to a request of an earlier process. */
function answered(saved: Snapshot["deliveries"][number]): Snapshot["deliveries"][number] {
  const { fires, status, error } = saved.entry;
  if (!fires || status !== null || error !== null) return saved;
  return {
    ...saved,
    entry: { ...saved.entry, error: "unknown, as the emulator was ended before the receiver answered" },
  };
}
