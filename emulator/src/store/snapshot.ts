/**
 * The persistent state of an emulator: its objects, its keys, the running executions and the newest
 * deliveries. Not the settings, faults, inbox and log of requests: those belong to one session.
 *
 * @module
 */
import { z } from "zod";
import type { EmulatorCore } from "../core/emulator-core";
import { keptDeliverySchema } from "../deliveries/delivery";
import { apiKeySchema, type Immutable, runningExecutionSchema, workspaceSchema } from "./model";

/** Incremented with every change that an older emulator cannot read. */
export const SNAPSHOT_VERSION = 1;

/** Newest executions of each workspace, and newest deliveries; a data file is written often. */
const EXECUTIONS_SAVED = 1000;
const DELIVERIES_SAVED = 500;
/** Larger requests are omitted, so that a few of them do not slow down every write. */
const REQUEST_CHARACTERS_SAVED = 65_536;

/** Schema of a snapshot. */
export const snapshotSchema = z.object({
  format: z.literal("erathos-emulator"),
  version: z.literal(SNAPSHOT_VERSION),
  /** The emulator's address when it was written. */
  url: z.string(),
  keys: z.array(apiKeySchema).min(1),
  workspaces: z.array(workspaceSchema).min(1),
  underWay: z.array(runningExecutionSchema),
  deliveries: z.array(keptDeliverySchema),
});

/** The state of an emulator; it contains keys and the values of secrets. */
export type Snapshot = Immutable<z.infer<typeof snapshotSchema>>;

/** The current state of `core`. */
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
      // Variables that the seed sets to the emulator's own address follow its new port.
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

/** Responses to requests of an earlier process can no longer arrive. */
function answered(saved: Snapshot["deliveries"][number]): Snapshot["deliveries"][number] {
  const { fires, status, error } = saved.entry;
  if (!fires || status !== null || error !== null) return saved;
  return {
    ...saved,
    entry: { ...saved.entry, error: "unknown, as the emulator was ended before the receiver answered" },
  };
}
