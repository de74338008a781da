/**
 * The metadata of an execution: every name that a rule may test and a reference may hold.
 *
 * One table, read by the types, the checks, the docs and the emulator.
 * Source: the API's concept page "Metadata" (documented); the page's last row is cut in the stored copy,
 * so that 6 = Saturday is inferred from its use in the page "Rules".
 *
 * @module
 */

/** The type of a metadata variable; it decides which operations a rule may use. */
export type MetadataType = "uuid" | "string" | "integer" | "boolean" | "date" | "time";

const EQUALITY = ["EQUAL", "NOT_EQUAL"] as const;
const SETS = [...EQUALITY, "IN", "NOT_IN"] as const;
const ORDER = ["LESS_THAN", "GREATER_THAN"] as const;

/** The operations that each type allows. Source: the concept page "Rules" (documented). */
export const OPERATIONS_BY_TYPE = {
  uuid: SETS,
  string: SETS,
  integer: [...SETS, ...ORDER],
  boolean: EQUALITY,
  date: ORDER,
  time: ORDER,
} as const satisfies Record<MetadataType, readonly string[]>;

/** What is known of one metadata variable. */
export interface MetadataVariable {
  readonly type: MetadataType;
  /** One sentence for people. */
  readonly meaning: string;
  /** The values it can take, where the documentation lists them. */
  readonly values?: readonly string[];
}

/** All metadata variables, by the name that rules use. References use the same name in lower case. */
export const METADATA = {
  JOB_ID: { type: "uuid", meaning: "The job that ran." },
  CONNECTION_ID: { type: "uuid", meaning: "The connection of the job." },
  CONNECTION_NAME: { type: "string", meaning: "The connection's name." },
  SCHEMA_NAME: { type: "string", meaning: "The schema in the destination warehouse." },
  TABLE_NAME: { type: "string", meaning: "The table or endpoint in the destination." },
  EXECUTION_ID: { type: "uuid", meaning: "The execution that fired the webhook." },
  STATUS: { type: "string", meaning: "The final status of the execution.", values: ["FINISHED", "FAILED"] },
  ROWS: { type: "integer", meaning: "Number of rows found." },
  COLUMNS: { type: "integer", meaning: "Number of columns selected." },
  TOTAL_DURATION: { type: "integer", meaning: "How long the execution took, in seconds." },
  TRIGGERED_BY: {
    type: "string",
    meaning: 'The literal "Erathos Schedule", or the e-mail of the person (or of the API key\'s owner) who started it.',
  },
  IS_ORCHESTRATION: { type: "boolean", meaning: "True only for executions started through the API." },
  FORCE_HISTORY: { type: "boolean", meaning: "True for a full refresh, false for a partial one." },
  NESTED_TABLE: { type: "boolean", meaning: "True for a nested table; always false for databases." },
  FINISHED_AT_DATE: { type: "date", meaning: "The day of the end, YYYY-MM-DD (UTC, inferred)." },
  FINISHED_AT_TIME: { type: "time", meaning: "The time of the end, HH:MM, UTC." },
  FINISHED_AT_WEEKDAY: {
    type: "integer",
    meaning: "The weekday of the end: 0 Sunday, 1 Monday … 6 Saturday (UTC, inferred).",
    values: ["0", "1", "2", "3", "4", "5", "6"],
  },
} as const satisfies Record<string, MetadataVariable>;

/** The name of a metadata variable as rules spell it. */
export type MetadataName = keyof typeof METADATA;

/** All names, in the order of the documentation. */
export const METADATA_NAMES: readonly MetadataName[] = Object.keys(METADATA).filter(isMetadataName);

/** Whether `name` is one of the 17 documented names, spelt as rules spell it. */
export function isMetadataName(name: string): name is MetadataName {
  return Object.hasOwn(METADATA, name);
}

/** The operations that a rule over `name` may use. */
export function operationsOf(name: MetadataName): readonly string[] {
  return OPERATIONS_BY_TYPE[METADATA[name].type];
}
