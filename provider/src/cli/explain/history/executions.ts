/**
 * The executions of a long file, one after another.
 *
 * @module
 */

import type { Execution } from "../../../language/execution";
import type { Io } from "../../io";
import { executionOf, fieldOf, isPassedOver } from "../execution-fields";
import { csvRecords, type FileRecord, jsonLines, LONGEST_RECORD } from "./records";
import { fileError, peeked, textStream } from "./text-stream";

/** One execution with its line, counted from 1. */
export interface ReadExecution {
  readonly line: number;
  readonly execution: Execution;
}

/** Called while a file is read. */
export interface Reading {
  /** With how much of the file has been read, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** With a name of the file that means nothing here; once for each. */
  readonly onIgnored: (name: string) => void;
}

/** More are not listed. */
const MOST_PROBLEMS = 10;

const DELIMITERS = [",", ";", "\t", "|"] as const;

const NAMES = "job_id, status, rows, finished_at_date, finished_at_time and the other names of the metadata";

/**
 * The executions of the file at `path`: JSON lines where it begins with a brace, else CSV. It is read while they are used,
 * and no more than a piece of it is held.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION where the file cannot be read or has none, and after the last execution that
 * could be read, with the number of each line that describes none (of ten at most)
 */
export async function* executionsOf(
  path: string,
  io: Pick<Io, "openFile">,
  reading: Reading,
): AsyncGenerator<ReadExecution> {
  const file = await io.openFile(path);
  if (file === undefined)
    throw fileError("It cannot be read.", "Check that the path names a file; - is standard input.");
  const problems: string[] = [];
  const ignored = new Set<string>();
  let found = 0;
  // What is piped in has no size.
  const text = textStream(file, (read) => reading.onProgress(file.size === 0 ? 1 : read / file.size));
  for await (const record of await recordsOf(text)) {
    if ("record" in record) noteIgnored(record.record, ignored, reading);
    const read = executionIn(record);
    found += 1;
    if ("problem" in read) problems.push(`line ${record.line}: ${read.problem}`);
    else if (problems.length === 0) yield { line: record.line, execution: read.execution };
    if (problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length > 0) throw broken(problems);
  if (found === 0) throw fileError("It names columns, and has no executions.", "Write an execution in each line.");
}

async function recordsOf(chunks: AsyncIterable<string>): Promise<AsyncIterable<FileRecord>> {
  const { start, all } = await peeked(chunks, LONGEST_RECORD);
  const text = start.trimStart();
  if (text === "") throw fileError("It is empty.", "Write an execution in each line.");
  if (text.startsWith("[")) {
    throw fileError(
      "It is a JSON array.",
      "Write one object in each line: `jq -c '.[]' array.json > executions.jsonl`.",
    );
  }
  if (text.startsWith("{")) return jsonLines(all);
  const [header = ""] = text.split("\n", 1);
  const delimiter = delimiterOf(header);
  if (header.split(delimiter).every((name) => fieldOf(name.replaceAll('"', "")) === undefined)) {
    throw fileError("Line 1 names no value of an execution.", `A CSV file begins with its columns: ${NAMES}.`);
  }
  return csvRecords(all, delimiter);
}

/** What separates the columns: the most frequent in the first line. */
function delimiterOf(firstLine: string): string {
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  return DELIMITERS.reduce<string>((best, one) => (count(one) > count(best) ? one : best), ",");
}

function executionIn(record: FileRecord): { readonly execution: Execution } | { readonly problem: string } {
  if ("problem" in record) return record;
  const read = executionOf(record.record);
  if ("problems" in read) return { problem: read.problems.join("; ") };
  if (Object.keys(read.execution).length === 0) return { problem: "it has no value of an execution" };
  return read;
}

function noteIgnored(record: Readonly<Record<string, unknown>>, seen: Set<string>, { onIgnored }: Reading): void {
  for (const name of Object.keys(record)) {
    if (seen.has(name) || seen.size >= MOST_PROBLEMS || fieldOf(name) !== undefined || isPassedOver(name)) continue;
    seen.add(name);
    onIgnored(name === "" ? "(a column without a name)" : name);
  }
}

function broken(problems: readonly string[]): Error {
  const first = problems.length >= MOST_PROBLEMS ? [`the first ${MOST_PROBLEMS} lines that do not fit:`] : [];
  return fileError([...first, ...problems].join("\n"), `Correct these lines, or leave them out. Each has ${NAMES}.`);
}
