/**
 * The objects of a workspace: each is declared once, as a schema, from which its type is inferred. The seed takes its
 * fields from here and adds defaults; the data file is checked with the same schemas. Times are ISO 8601 in UTC, ids
 * are UUIDs.
 *
 * @module
 */
import { z } from "zod";

/** Immutable `T`: a change stores a new object. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

const string = z.string();
const count = z.int().min(0);
const timeOfDay = string.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected HH:MM");

/** Fields of every stored object. */
const stored = { id: string, createdAt: string, updatedAt: string };
export type Stored = Immutable<z.infer<z.ZodObject<typeof stored>>>;

/** The value of a rule: a list goes with `IN` and `NOT_IN`. */
export const ruleValueSchema = z.union([string, z.array(string)]);

/** One condition on the metadata of an execution; spelt as the API spells it. */
const ruleSchema = z.object({ variable_name: string, operation: string, value: ruleValueSchema });
export type Rule = Immutable<z.infer<typeof ruleSchema>>;

export const METHODS = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;

const webhookSchema = z.object({
  ...stored,
  description: string,
  jobs: z.array(string),
  method: string,
  url: string,
  /** Any JSON; an object of names and strings in every documented example. */
  header: z.unknown(),
  /** Any JSON. */
  body: z.unknown(),
  rules: z.array(ruleSchema),
  isActive: z.boolean(),
});
export type Webhook = Immutable<z.infer<typeof webhookSchema>>;

/** A secret or a variable. */
const namedValueSchema = z.object({ ...stored, name: string, value: string });
export type NamedValue = Immutable<z.infer<typeof namedValueSchema>>;

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A time in which a connection must not load. */
export const blockWindowSchema = z.object({
  /** The days on which the window starts. */
  days: z.array(z.enum(WEEKDAYS)).min(1),
  /** `HH:MM`, UTC, included. */
  start: timeOfDay,
  /** `HH:MM`, UTC, not included. If it is not later than `start`, the window ends on the next day. */
  end: timeOfDay,
  /** Manual executions, including those started through the API, are allowed anyway. */
  allowManual: z.boolean(),
  /** Executions still running when the window starts are cancelled. */
  cancelRunning: z.boolean(),
});
export type BlockWindow = Immutable<z.infer<typeof blockWindowSchema>>;

export const connectionSchema = z.object({
  id: string,
  name: string.min(1),
  blockWindows: z.array(blockWindowSchema),
});
export type Connection = Immutable<z.infer<typeof connectionSchema>>;

const nestedTableSchema = z.strictObject({ tableName: string.min(1), rows: count, columns: count });
export type NestedTable = Immutable<z.infer<typeof nestedTableSchema>>;

/** How an execution ends. */
export const outcomeSchema = z.object({
  status: z.enum(["FINISHED", "FAILED"]),
  rows: count,
  columns: count,
  /** At most a year. */
  durationSeconds: z.number().min(0).max(31_536_000),
  nestedTables: z.array(nestedTableSchema),
});
export type Outcome = Immutable<z.infer<typeof outcomeSchema>>;

export const jobSchema = z.object({
  ...stored,
  connectionId: string,
  schemaName: string,
  tableName: string.min(1),
  /** The job after which this one runs; null for a job without a primary job. */
  primaryJobId: string.nullable(),
  schedule: string,
  isActive: z.boolean(),
  syncType: z.enum(["FULL", "PARTIAL"]),
  /** How its executions end unless the control interface says otherwise. */
  outcome: outcomeSchema,
});
export type Job = Immutable<z.infer<typeof jobSchema>>;

const nullableNumber = z.number().nullable();

export const executionSchema = z.object({
  ...stored,
  jobId: string,
  status: z.enum(["RUNNING", "FINISHED", "FAILED", "CANCELED"]),
  triggeredBy: string,
  isOrchestration: z.boolean(),
  forceHistory: z.boolean(),
  finishedAt: string.nullable(),
  rows: nullableNumber,
  columns: nullableNumber,
  /** Seconds. */
  totalDuration: nullableNumber,
});
export type Execution = Immutable<z.infer<typeof executionSchema>>;

/** A running execution, and how it will end. */
export const runningExecutionSchema = z.object({ execution: executionSchema, outcome: outcomeSchema });
export type RunningExecution = Immutable<z.infer<typeof runningExecutionSchema>>;

/** An API key. It belongs to a user and has access to the workspaces of this user. */
export const apiKeySchema = z.object({
  key: string.min(1),
  /** E-mail of the user; `TRIGGERED_BY` of the executions that the key starts. */
  owner: string.min(1),
  workspaces: z.array(string),
});
export type ApiKey = Immutable<z.infer<typeof apiKeySchema>>;

/** The complete content of one workspace. */
export const workspaceSchema = z.object({
  id: string,
  name: string,
  connections: z.array(connectionSchema),
  jobs: z.array(jobSchema),
  webhooks: z.array(webhookSchema),
  secrets: z.array(namedValueSchema),
  variables: z.array(namedValueSchema),
  executions: z.array(executionSchema),
});
