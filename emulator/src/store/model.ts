/**
 * What a workspace holds. Times are ISO 8601 in UTC, ids are uuids.
 *
 * @module
 */

/** What every stored object has. */
export interface Stored {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One condition on the metadata of an execution; spelt as the API spells it. */
export interface Rule {
  readonly variable_name: string;
  readonly operation: string;
  readonly value: string | readonly string[];
}

export const METHODS = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;

export interface Webhook extends Stored {
  readonly description: string;
  readonly jobs: readonly string[];
  readonly method: string;
  readonly url: string;
  /** Any JSON; an object of names and texts in every documented example. */
  readonly header: unknown;
  /** Any JSON. */
  readonly body: unknown;
  readonly rules: readonly Rule[];
  readonly isActive: boolean;
}

/** A secret or a variable. */
export interface NamedValue extends Stored {
  readonly name: string;
  readonly value: string;
}

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** A time in which a connection must not load. */
export interface BlockWindow {
  /** The days on which the window starts. */
  readonly days: readonly (typeof WEEKDAYS)[number][];
  /** `HH:MM`, UTC, included. */
  readonly start: string;
  /** `HH:MM`, UTC, not included. Not later than `start`: the window ends on the next day. */
  readonly end: string;
  /** Manual executions, among them those started through the API, are allowed all the same. */
  readonly allowManual: boolean;
  /** Executions still running when the window starts are cancelled. */
  readonly cancelRunning: boolean;
}

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly blockWindows: readonly BlockWindow[];
}

export interface NestedTable {
  readonly tableName: string;
  readonly rows: number;
  readonly columns: number;
}

/** How an execution ends. */
export interface Outcome {
  readonly status: "FINISHED" | "FAILED";
  readonly rows: number;
  readonly columns: number;
  readonly durationSeconds: number;
  readonly nestedTables: readonly NestedTable[];
}

export interface Job extends Stored {
  readonly connectionId: string;
  readonly schemaName: string;
  readonly tableName: string;
  /** The job after which this one runs; null for a job that runs by itself. */
  readonly primaryJobId: string | null;
  readonly schedule: string;
  readonly isActive: boolean;
  readonly syncType: "FULL" | "PARTIAL";
  /** How its executions end unless the control interface says otherwise. */
  readonly outcome: Outcome;
}

export interface Execution extends Stored {
  readonly jobId: string;
  readonly status: "RUNNING" | "FINISHED" | "FAILED" | "CANCELED";
  readonly triggeredBy: string;
  readonly isOrchestration: boolean;
  readonly forceHistory: boolean;
  readonly finishedAt: string | null;
  readonly rows: number | null;
  readonly columns: number | null;
  /** Seconds. */
  readonly totalDuration: number | null;
}
