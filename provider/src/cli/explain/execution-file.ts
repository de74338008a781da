/**
 * An execution from a JSON file.
 *
 * @module
 */

import { z } from "zod";
import { ErathosError } from "../../api";
import { parseJson } from "../../api/error-body";
import type { Execution } from "../../language/execution";
import type { Io } from "../io";
import { executionOf, fieldOf, isPassedOver } from "./execution-fields";

/** An execution, and the names in the file that mean nothing here. */
export interface ExecutionFile {
  readonly execution: Execution;
  readonly ignored: readonly string[];
}

/**
 * Reads the file.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where it cannot be read or holds something else
 */
export async function executionFile(path: string, io: Pick<Io, "readFile">): Promise<ExecutionFile> {
  const text = await io.readFile(path);
  if (text === undefined) throw failure(["it cannot be read"]);
  const object = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
  if (!object.success) throw failure(["it is not one JSON object (a file of many executions is for --executions)"]);
  const read = executionOf(object.data);
  if ("problems" in read) throw failure(read.problems);
  const ignored = Object.keys(object.data).filter((name) => fieldOf(name) === undefined && !isPassedOver(name));
  return { ...read, ignored };
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
