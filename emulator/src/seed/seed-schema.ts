/**
 * The form of a seed: what the emulator knows when it starts. `--seed FILE` takes the same as JSON.
 *
 * @module
 */
import { z } from "zod";
import { WEEKDAYS } from "../store/model";

const id = z.guid().toLowerCase();
const count = z.int().min(0);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected HH:MM");

const nestedTable = z.strictObject({ tableName: z.string().min(1), rows: count, columns: count });

/** How an execution ends; every setting may be left out. */
export const outcomeSchema = z.strictObject({
  status: z.enum(["FINISHED", "FAILED"]).default("FINISHED"),
  rows: count.default(100),
  columns: count.default(10),
  /** Default two seconds. */
  durationSeconds: z.number().min(0).max(31_536_000).default(2),
  nestedTables: z.array(nestedTable).default([]),
});

const blockWindow = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1),
  start: time,
  end: time,
  allowManual: z.boolean().default(false),
  cancelRunning: z.boolean().default(false),
});

const connection = z.strictObject({
  id,
  name: z.string().min(1),
  blockWindows: z.array(blockWindow).default([]),
});

const job = z.strictObject({
  id,
  connectionId: id,
  schemaName: z.string(),
  tableName: z.string().min(1),
  primaryJobId: id.nullable().default(null),
  schedule: z.string().default("Manually"),
  isActive: z.boolean().default(true),
  syncType: z.enum(["FULL", "PARTIAL"]).default("FULL"),
  outcome: outcomeSchema.prefault({}),
});

const workspace = z.strictObject({
  id,
  name: z.string(),
  connections: z.array(connection),
  jobs: z.array(job),
  secrets: z.record(z.string(), z.string()).default({}),
  /** `{emulatorUrl}` in a value stands for the emulator's own address. */
  variables: z.record(z.string(), z.string()).default({}),
});

const apiKey = z.strictObject({
  key: z.string().min(1),
  /** E-mail of the user to whom the key belongs; `TRIGGERED_BY` of the executions that it starts. */
  owner: z.string().min(1),
  workspaces: z.array(id),
});

/** Checks a seed, with what refers to nothing. */
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
/** A seed as people write it. */
export type SeedInput = z.input<typeof seedSchema>;
