/**
 * An execution as it is described on the command line: every metadata variable in kebab case.
 *
 * @module
 */

import type { Command } from "commander";
import { ErathosError } from "../../api";
import type { Execution } from "../../language/execution";

type Value = string | number | boolean;

/** One flag: its spellings (commander's notation), the field it sets, and how its text is read. */
interface ExecutionFlag {
  readonly flags: string;
  readonly field: keyof Execution;
  readonly read: (text: string) => Value | Wrong;
  readonly help: string;
}

/** A value that does not fit; it is never repeated. */
class Wrong {
  constructor(readonly expected: string) {}
}

function text(value: string): string {
  return value;
}

function integer(value: string): number | Wrong {
  return /^\d{1,15}$/.test(value) ? Number(value) : new Wrong("must be a whole number");
}

function boolean(value: string): boolean | Wrong {
  return value === "true" || value === "false" ? value === "true" : new Wrong("must be true or false");
}

function moment(value: string): string | Wrong {
  if (value === "now" || (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)))) return value;
  return new Wrong("must be a timestamp such as 2025-06-30T03:00:00Z (UTC where it names no offset), or now");
}

const FLAGS: readonly ExecutionFlag[] = [
  {
    flags: "--job, --job-id <id>",
    field: "jobId",
    read: text,
    help: "the job, by id or by table (orders, shop.orders)",
  },
  { flags: "--status <status>", field: "status", read: text, help: "how it ended: FINISHED or FAILED" },
  { flags: "--rows <number>", field: "rows", read: integer, help: "rows found" },
  { flags: "--columns <number>", field: "columns", read: integer, help: "columns selected" },
  {
    flags: "--finished-at <timestamp>",
    field: "finishedAt",
    read: moment,
    help: "when it ended, e.g. 2025-06-30T03:00:00Z, or now",
  },
  { flags: "--duration, --total-duration <seconds>", field: "totalDuration", read: integer, help: "how long it took" },
  { flags: "--table, --table-name <name>", field: "tableName", read: text, help: "the table" },
  { flags: "--schema, --schema-name <name>", field: "schemaName", read: text, help: "the schema" },
  { flags: "--connection, --connection-name <name>", field: "connectionName", read: text, help: "the connection" },
  { flags: "--connection-id <id>", field: "connectionId", read: text, help: "the connection's id" },
  { flags: "--execution-id <id>", field: "executionId", read: text, help: "the execution's id" },
  { flags: "--triggered-by <who>", field: "triggeredBy", read: text, help: '"Erathos Schedule", or an e-mail address' },
  { flags: "--is-orchestration [boolean]", field: "isOrchestration", read: boolean, help: "started through the API" },
  { flags: "--force-history [boolean]", field: "forceHistory", read: boolean, help: "a full refresh" },
  { flags: "--nested-table [boolean]", field: "nestedTable", read: boolean, help: "the end of a nested table" },
];

/** Adds a flag for each part of an execution. They are read later, so that all mistakes are found at once. */
export function withExecution(command: Command): Command {
  for (const { flags, help } of FLAGS) command.option(flags, help);
  return command;
}

/**
 * The execution that the flags describe; `now` is the time that `--finished-at now` means.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION that lists every flag whose value does not fit
 */
export function executionOfFlags(flags: Readonly<Record<string, unknown>>, now: number): Execution {
  const problems: string[] = [];
  const given = FLAGS.flatMap(({ field, read, flags: spellings }): [string, Value][] => {
    const raw = flags[field];
    if (raw === undefined) return [];
    const value = typeof raw === "string" ? read(raw) : raw === true || new Wrong("must be given once, with one value");
    if (value instanceof Wrong) {
      problems.push(`${spellings.split(/[ ,]/)[0]}: ${value.expected}`);
      return [];
    }
    return [[field, field === "finishedAt" && value === "now" ? new Date(now).toISOString() : value]];
  });
  if (problems.length === 0) return Object.fromEntries(given);
  throw new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the flags",
    summary: problems.length === 1 ? "a value does not fit" : `${problems.length} values do not fit`,
    reason: problems.join("\n    "),
  });
}

/** The flag that sets a metadata variable, for advice: `FINISHED_AT_TIME` → `--finished-at`. */
export function flagFor(variableName: string): string | undefined {
  const name = variableName.startsWith("FINISHED_AT_") ? "FINISHED_AT" : variableName;
  const long = `--${name.toLowerCase().replaceAll("_", "-")}`;
  const known = FLAGS.find(({ flags }) => flags.split(/[ ,]+/).includes(long));
  return known?.flags.split(/[ ,]+/)[0];
}
