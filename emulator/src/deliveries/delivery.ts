/**
 * The log entry of one evaluation of one webhook: whether it fired, why not, and what was sent.
 *
 * @module
 */

/** All texts of it are masked. */
export interface Delivery {
  readonly id: string;
  /** The emulator's time of the evaluation (ISO 8601, UTC). */
  readonly at: string;
  readonly workspaceId: string;
  readonly webhookId: string;
  readonly description: string;
  readonly jobId: string;
  readonly executionId: string;
  readonly tableName: string;
  readonly nestedTable: boolean;
  readonly fires: boolean;
  /** Why it did not fire. */
  readonly reasons: readonly string[];
  readonly rules: readonly {
    readonly variable_name: string;
    readonly operation: string;
    readonly value: string | readonly string[];
    /** The execution's value; null where it has none. */
    readonly actual: string | null;
    readonly holds: boolean;
  }[];
  /** References that had no value and were sent as they are written. */
  readonly unresolved: readonly string[];
  /** The request with references replaced; also for a webhook that did not fire. */
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly header: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  /** The receiver's status; null while it has not answered, and where it never did. */
  readonly status: number | null;
  /** The first 2,000 characters of the receiver's answer; null where there is none. */
  readonly answer: string | null;
  /** Why there is no answer. */
  readonly error: string | null;
}
