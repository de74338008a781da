/**
 * The schema of a seed: the initial state of an emulator. `--seed FILE` accepts the same as JSON.
 *
 * @module
 */
import { z } from "zod";
import * as model from "../store/model";

const id = z.guid().toLowerCase();

const { status, rows, columns, durationSeconds, nestedTables } = model.outcomeSchema.shape;

/** How an execution ends; every setting is optional. */
const outcomeSchema = z.strictObject({
  status: status.default("FINISHED"),
  rows: rows.default(100),
  columns: columns.default(10),
  /** Default two seconds. */
  durationSeconds: durationSeconds.default(2),
  nestedTables: nestedTables.default([]),
});

const { days, start, end, allowManual, cancelRunning } = model.blockWindowSchema.shape;

const blockWindow = z.strictObject({
  days,
  start,
  end,
  allowManual: allowManual.default(false),
  cancelRunning: cancelRunning.default(false),
});

const connection = z.strictObject({
  id,
  name: model.connectionSchema.shape.name,
  blockWindows: z.array(blockWindow).default([]),
});

const { schemaName, tableName, schedule, isActive, syncType } = model.jobSchema.shape;

const job = z.strictObject({
  id,
  connectionId: id,
  schemaName,
  tableName,
  primaryJobId: id.nullable().default(null),
  schedule: schedule.default("Manually"),
  isActive: isActive.default(true),
  syncType: syncType.default("FULL"),
  outcome: outcomeSchema.prefault({}),
});

const workspace = z.strictObject({
  id,
  name: model.workspaceSchema.shape.name,
  connections: z.array(connection),
  jobs: z.array(job),
  secrets: z.record(z.string(), z.string()).default({}),
  /** `{emulatorUrl}` in a value stands for the emulator's own address. */
  variables: z.record(z.string(), z.string()).default({}),
});

const { key, owner } = model.apiKeySchema.shape;

const apiKey = z.strictObject({ key, owner, workspaces: z.array(id) });

/** Schema of a seed; it also rejects references to missing objects. */
export const seedSchema = z
  .strictObject({ keys: z.array(apiKey).min(1), workspaces: z.array(workspace).min(1) })
  .check(({ value: seed, issues }) => {
    const complain = (path: (string | number)[], message: string): void => {
      issues.push({ code: "custom", input: undefined, path, message });
    };
    const ids = new Set<string>();
    const claim = (path: (string | number)[], claimed: string): void => {
      if (ids.has(claimed)) complain(path, "this id is used twice");
      ids.add(claimed);
    };
    seed.workspaces.forEach((space, index) => {
      const path = ["workspaces", index];
      claim([...path, "id"], space.id);
      space.connections.forEach((item, at) => {
        claim([...path, "connections", at, "id"], item.id);
      });
      space.jobs.forEach((item, at) => {
        const place = [...path, "jobs", at];
        claim([...place, "id"], item.id);
        if (!space.connections.some((other) => other.id === item.connectionId)) {
          complain([...place, "connectionId"], "no connection of this workspace has this id");
        }
        const primary = space.jobs.find((other) => other.id === item.primaryJobId);
        if (item.primaryJobId !== null && (primary === undefined || primary.primaryJobId !== null)) {
          complain([...place, "primaryJobId"], "no primary job of this workspace has this id");
        }
      });
    });
    seed.keys.forEach((key, index) => {
      key.workspaces.forEach((wanted, at) => {
        if (!seed.workspaces.some((space) => space.id === wanted)) {
          complain(["keys", index, "workspaces", at], "no workspace of this seed has this id");
        }
      });
    });
  });

/** A seed with all defaults filled in. */
export type Seed = z.output<typeof seedSchema>;
/** A seed as users write it. */
export type SeedInput = z.input<typeof seedSchema>;
