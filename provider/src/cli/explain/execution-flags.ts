/**
 * An execution as it is described on the command line: every metadata variable in kebab case.
 *
 * @module
 */

import { type Command, InvalidArgumentError } from "commander";
import type { Execution } from "../../language/execution";

/** One flag: its spellings (commander's notation), the field it sets, and how its text is read. */
interface ExecutionFlag {
  readonly flags: string;
  readonly field: keyof Execution;
  readonly read: (text: string) => string | number | boolean;
  readonly help: string;
}

function text(value: string): string {
  return value;
}

function integer(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(value);
}

function boolean(value: string): boolean {
  if (value !== "true" && value !== "false") throw new InvalidArgumentError("It must be true or false.");
  return value === "true";
}

function moment(value: string): string {
  if (value === "now" || (/^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)))) return value;
  throw new InvalidArgumentError(
    "It must be a moment such as 2025-06-30T03:00:00Z (UTC where it names no offset), or now.",
  );
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
    flags: "--finished-at <moment>",
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

/** Adds a flag for each part of an execution. */
export function withExecution(command: Command): Command {
  for (const { flags, read, help } of FLAGS) command.option(flags, help, read);
  return command;
}

/** The execution that the parsed flags describe; `now` is the moment that `--finished-at now` means. */
export function executionOfFlags(flags: Readonly<Record<string, unknown>>, now: number): Execution {
  const given = FLAGS.flatMap(({ field }): [string, unknown][] => {
    const value = flags[field];
    if (value === undefined) return [];
    return [[field, field === "finishedAt" && value === "now" ? new Date(now).toISOString() : value]];
  });
  return Object.fromEntries(given);
}

/** The flag that sets a metadata variable, for advice: `FINISHED_AT_TIME` → `--finished-at`. */
export function flagFor(variableName: string): string | undefined {
  const name = variableName.startsWith("FINISHED_AT_") ? "FINISHED_AT" : variableName;
  const long = `--${name.toLowerCase().replaceAll("_", "-")}`;
  const known = FLAGS.find(({ flags }) => flags.split(/[ ,]+/).includes(long));
  return known?.flags.split(/[ ,]+/)[0];
}
