/**
 * The end of one execution as rules and references see it.
 *
 * @module
 */
import type { MetadataName } from "../api/metadata";

/**
 * What is known of an execution that ended. A field left out has no value: no rule over it holds, and references to it
 * stay as they are written.
 *
 * @example
 * const execution: Execution = { jobId: "3f0c…", status: "FINISHED", rows: 12, finishedAt: "2026-03-02T03:00:00Z" };
 */
export interface Execution {
  jobId?: string | undefined;
  connectionId?: string | undefined;
  connectionName?: string | undefined;
  schemaName?: string | undefined;
  tableName?: string | undefined;
  executionId?: string | undefined;
  /** `FINISHED` or `FAILED` (documented); other values pass, as the API is in beta. */
  status?: string | undefined;
  rows?: number | undefined;
  columns?: number | undefined;
  /** In seconds. */
  totalDuration?: number | undefined;
  triggeredBy?: string | undefined;
  isOrchestration?: boolean | undefined;
  forceHistory?: boolean | undefined;
  nestedTable?: boolean | undefined;
  /** ISO 8601 date and time, UTC where it names no offset. Date, time and weekday of the metadata derive from it. */
  finishedAt?: string | undefined;
}

/** The values of the 17 metadata variables, as the strings that rules compare and references insert. */
export function metadataOf(execution: Execution): ReadonlyMap<MetadataName, string> {
  const end = momentOf(execution.finishedAt);
  const values: readonly (readonly [MetadataName, string | undefined])[] = [
    ["JOB_ID", execution.jobId],
    ["CONNECTION_ID", execution.connectionId],
    ["CONNECTION_NAME", execution.connectionName],
    ["SCHEMA_NAME", execution.schemaName],
    ["TABLE_NAME", execution.tableName],
    ["EXECUTION_ID", execution.executionId],
    ["STATUS", execution.status],
    ["ROWS", integerText(execution.rows)],
    ["COLUMNS", integerText(execution.columns)],
    ["TOTAL_DURATION", integerText(execution.totalDuration)],
    ["TRIGGERED_BY", execution.triggeredBy],
    ["IS_ORCHESTRATION", booleanText(execution.isOrchestration)],
    ["FORCE_HISTORY", booleanText(execution.forceHistory)],
    ["NESTED_TABLE", booleanText(execution.nestedTable)],
    ["FINISHED_AT_DATE", end?.iso.slice(0, 10)],
    ["FINISHED_AT_TIME", end?.iso.slice(11, 16)],
    ["FINISHED_AT_WEEKDAY", end === undefined ? undefined : String(end.weekday)],
  ];
  const known = new Map<MetadataName, string>();
  for (const [name, value] of values) {
    if (value !== undefined) known.set(name, value);
  }
  return known;
}

function integerText(value: number | undefined): string | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : BigInt(Math.trunc(value)).toString();
}

function booleanText(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

const TIME_WITHOUT_OFFSET = /T[\d:.,]+$/i;

function momentOf(text: string | undefined): { readonly iso: string; readonly weekday: number } | undefined {
  if (text === undefined) return undefined;
  // Without an offset JavaScript would read the machine's own zone, and a test would depend on where it runs.
  const date = new Date(TIME_WITHOUT_OFFSET.test(text) ? `${text}Z` : text);
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  // Years of more than four digits are written in another form, which does not sort as a string.
  return /^\d{4}-/.test(iso) ? { iso, weekday: date.getUTCDay() } : undefined;
}
