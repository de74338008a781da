/**
 * An execution from a JSON file: in this package's spelling, the API's, or that of the metadata.
 *
 * @module
 */

import { z } from "zod";
import { ErathosError } from "../../api";
import { parseJson } from "../../api/error-body";
import type { Execution } from "../../language/execution";
import type { Io } from "../io";

const TEXTS = ["jobId", "connectionId", "connectionName", "schemaName", "tableName"] as const;
const MORE_TEXTS = ["executionId", "status", "triggeredBy", "finishedAt"] as const;
const INTEGERS = ["rows", "columns", "totalDuration"] as const;
const BOOLEANS = ["isOrchestration", "forceHistory", "nestedTable"] as const;

type Field = keyof Execution;

const FIELDS: readonly Field[] = [...TEXTS, ...MORE_TEXTS, ...INTEGERS, ...BOOLEANS];

/** Other names of a field: those of the emulator's executions. */
const ALIASES: ReadonlyMap<string, Field> = new Map<string, Field>([
  ["_id", "executionId"],
  ["id", "executionId"],
  ["job", "jobId"],
  ["connection", "connectionId"],
  ["ended_at", "finishedAt"],
]);

/** What every object of the API carries and no rule sees. */
const PASSED_OVER = new Set(["_created_at", "_updated_at", "workspace", "workspace_id"]);

const textValue = z.union([z.string(), z.number()]).transform(String);
const integerValue = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const booleanValue = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]);

function schemaOf(field: Field): z.ZodType<string | number | boolean> {
  if (INTEGERS.some((name) => name === field)) return integerValue;
  return BOOLEANS.some((name) => name === field) ? booleanValue : textValue;
}

/** `job_id`, `JOB_ID` and `jobId` are one. */
function fieldOf(key: string): Field | undefined {
  const plain = key.toLowerCase().replaceAll("_", "");
  return ALIASES.get(key) ?? FIELDS.find((field) => field.toLowerCase() === plain);
}

/** An execution, and the names in the file that mean nothing here. */
export interface ExecutionFile {
  readonly execution: Execution;
  readonly ignored: readonly string[];
}

/** Reads an object; every value that does not fit is named, none is echoed. */
function executionOfJson(json: unknown): ExecutionFile | { readonly problems: readonly string[] } {
  const object = z.record(z.string(), z.unknown()).safeParse(json);
  if (!object.success) return { problems: ["it is no JSON object"] };
  const found = new Map<string, unknown>();
  const ignored: string[] = [];
  const problems: string[] = [];
  for (const [key, value] of Object.entries(object.data)) {
    const field = fieldOf(key);
    if (field === undefined) {
      if (!PASSED_OVER.has(key)) ignored.push(key);
      continue;
    }
    if (value === null) continue;
    const read = schemaOf(field).safeParse(value);
    if (read.success) found.set(field, read.data);
    else problems.push(`${key}: does not fit`);
  }
  return problems.length > 0 ? { problems } : { execution: Object.fromEntries(found), ignored };
}

/**
 * Reads the file.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where it cannot be read or holds something else
 */
export async function executionFile(path: string, io: Pick<Io, "readFile">): Promise<ExecutionFile> {
  const text = await io.readFile(path);
  if (text === undefined) throw failure(["it cannot be read"]);
  const read = executionOfJson(parseJson(text));
  if ("problems" in read) throw failure(read.problems);
  return read;
}

function failure(problems: readonly string[]): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the file of --execution",
    summary: "the file does not describe an execution",
    reason: problems.join("; "),
    hint: 'Write a JSON object such as {"jobId": "…", "status": "FINISHED", "rows": 0, "finishedAt": "2025-06-30T03:00:00Z"}.',
  });
}
