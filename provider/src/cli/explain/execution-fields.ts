/**
 * One execution from a record of a file: in this package's spelling, the API's, or that of the metadata.
 *
 * @module
 */

import { z } from "zod";
import { type Execution, metadataOf } from "../../language/execution";

const INTEGERS = ["rows", "columns", "totalDuration"] as const;
const BOOLEANS = ["isOrchestration", "forceHistory", "nestedTable"] as const;
const STRINGS = [
  ...["jobId", "connectionId", "connectionName", "schemaName", "tableName"],
  ...["executionId", "status", "triggeredBy"],
] as const;
/** The metadata has the end in three pieces. */
const PIECES = { date: "finishedAtDate", time: "finishedAtTime", weekday: "finishedAtWeekday" } as const;

/** Names of the API's executions; where a record has the field's own name too, as a table with ids of its own, that counts. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["_id", "executionId"],
  ["id", "executionId"],
  ["job", "jobId"],
  ["connection", "connectionId"],
  ["ended_at", "finishedAt"],
]);

/** What every object of the API carries and no rule sees. */
const PASSED_OVER = new Set(["_created_at", "_updated_at", "workspace", "workspace_id"]);

interface Reader {
  readonly schema: z.ZodType<string | number | boolean>;
  readonly expected: string;
}

const string: Reader = { schema: z.union([z.string(), z.number()]).transform(String), expected: "must be a string" };

/** Where a column has gaps, pandas writes `12.0`. */
const integer: Reader = {
  schema: z.union([
    z.int().min(0),
    z
      .string()
      .regex(/^\d{1,15}(\.0+)?$/)
      .transform(Number),
  ]),
  expected: "must be a whole number",
};

/** Databases write `t`, `True` and `1`. */
const boolean: Reader = {
  schema: z
    .union([z.boolean(), z.string(), z.number()])
    .transform((value) => String(value).toLowerCase())
    .pipe(z.enum(["true", "false", "t", "f", "1", "0"]))
    .transform((value) => ["true", "t", "1"].includes(value)),
  expected: "must be true or false",
};

/** Warehouses write `2025-06-30 03:00:00+00` and `2025-06-30 03:00:00 UTC`. */
const timestamp: Reader = {
  schema: z
    .string()
    .transform((value) =>
      value
        .trim()
        .replace(/^(\S{10}) /, "$1T")
        .replace(/ ?(UTC|z)$/, "Z")
        .replace(/ ?([+-]\d{2}):?(\d{2})?$/, (whole, hours: string, minutes = "00", index: number) =>
          index > 10 ? `${hours}:${minutes}` : whole,
        ),
    )
    .pipe(z.iso.datetime({ offset: true, local: true })),
  expected: "must be a timestamp such as 2025-06-30T03:00:00Z (UTC where it names no offset)",
};

const date: Reader = { schema: z.iso.date(), expected: "must be a date such as 2025-06-30" };
const time: Reader = { schema: z.iso.time(), expected: "must be a time such as 03:00" };
const weekday: Reader = {
  schema: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^[0-6](\.0+)?$/)),
  expected: "must be a number from 0 (Sunday) to 6 (Saturday)",
};

const READERS: ReadonlyMap<string, Reader> = new Map([
  ...STRINGS.map((field): [string, Reader] => [field, string]),
  ...INTEGERS.map((field): [string, Reader] => [field, integer]),
  ...BOOLEANS.map((field): [string, Reader] => [field, boolean]),
  ["finishedAt", timestamp],
  [PIECES.date, date],
  [PIECES.time, time],
  [PIECES.weekday, weekday],
]);

const BY_PLAIN_NAME = new Map([...READERS.keys()].map((field) => [field.toLowerCase(), field]));

/** The field that a name of a file means: `job_id`, `JOB_ID` and `jobId` are one; undefined for one that means none. */
export function fieldOf(name: string): string | undefined {
  const trimmed = name.trim();
  return ALIASES.get(trimmed) ?? BY_PLAIN_NAME.get(trimmed.toLowerCase().replaceAll("_", ""));
}

const isAlias = (name: string): boolean => ALIASES.has(name.trim());

/** Whether a name means nothing to rules and is no mistake either. */
export function isPassedOver(name: string): boolean {
  return PASSED_OVER.has(name.trim());
}

/** An execution, or what is wrong with each value. */
export type ExecutionRead = { readonly execution: Execution } | { readonly problems: readonly string[] };

/** A reference that Erathos did not replace, since the execution had no value. */
const NOT_REPLACED = /^\$\{\{\s*erathos\.\w+\s*\}\}$/i;

/** Reads one record; names that mean no field are skipped. Every value that does not fit is named, none is echoed. */
export function executionOf(record: Readonly<Record<string, unknown>>): ExecutionRead {
  const found = new Map<string, string | number | boolean>();
  const names = new Map<string, string>();
  const problems: string[] = [];
  const ownNamesFirst = Object.entries(record).sort(([a], [b]) => Number(isAlias(a)) - Number(isAlias(b)));
  for (const [name, value] of ownNamesFirst) {
    const field = fieldOf(name);
    const reader = field === undefined ? undefined : READERS.get(field);
    if (field === undefined || reader === undefined || value === null) continue;
    if (typeof value === "string" && NOT_REPLACED.test(value)) continue;
    if (isAlias(name) && names.has(field)) continue;
    const read = reader.schema.safeParse(value);
    if (!read.success) problems.push(`${name}: ${reader.expected}`);
    else if (names.has(field)) problems.push(`${names.get(field)} and ${name} are the same value, given twice`);
    else found.set(field, read.data);
    names.set(field, name);
  }
  if (problems.length > 0) return { problems };
  return withEnd(found, (field) => names.get(field) ?? field);
}

/** Puts the pieces of the end together; they are UTC, as in the metadata. */
function withEnd(found: Map<string, string | number | boolean>, nameOf: (field: string) => string): ExecutionRead {
  const pieces = Object.values(PIECES).filter((field) => found.has(field));
  if (pieces.length === 0) return { execution: Object.fromEntries(found) };
  const { date, time } = { date: found.get(PIECES.date), time: found.get(PIECES.time) };
  const end = found.get("finishedAt") ?? (date === undefined || time === undefined ? undefined : `${date}T${time}Z`);
  if (typeof end !== "string") {
    const given = pieces.map(nameOf).join(" and ");
    return { problems: [`${given}: the end needs both finished_at_date and finished_at_time (or finished_at alone)`] };
  }
  const execution: Execution = { ...Object.fromEntries(found), finishedAt: end };
  const metadata = metadataOf(execution);
  const derived = new Map([
    [PIECES.date, metadata.get("FINISHED_AT_DATE")],
    [PIECES.time, metadata.get("FINISHED_AT_TIME")],
    [PIECES.weekday, metadata.get("FINISHED_AT_WEEKDAY")],
  ]);
  const problems = pieces.flatMap((field) =>
    String(found.get(field)).startsWith(derived.get(field) ?? "-")
      ? []
      : [`${nameOf(field)}: must be ${derived.get(field)}, since the end is in UTC`],
  );
  for (const field of pieces) Reflect.deleteProperty(execution, field);
  return problems.length > 0 ? { problems } : { execution };
}
