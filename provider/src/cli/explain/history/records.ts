/**
 * The records of a file: one JSON object in each line, or CSV (RFC 4180) whose first line names the columns. No more than
 * one record is held at a time.
 *
 * @module
 */

import { z } from "zod";
import { parseJson } from "../../../api/error-body";

/** A record by the names of its file, or why there is none; `line` is the one in which it begins, counted from 1. */
export type FileRecord =
  | { readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly problem: string };

/** Characters. A longer one is an error: something else than executions, or a quote that is never closed. */
export const LONGEST_RECORD = 1_000_000;

const TOO_LONG = "it is longer than a megabyte";

const object = z.record(z.string(), z.unknown());

/** The objects; blank lines are skipped. */
export async function* jsonLines(chunks: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  for await (const { line, text, ended } of linesOf(chunks)) {
    if (text.trim() === "") continue;
    const json = text.length > LONGEST_RECORD ? undefined : parseJson(text);
    const read = object.safeParse(json);
    if (read.success) yield { line, record: read.data };
    else yield { line, problem: json === text ? brokenJson(text, ended) : json === undefined ? TOO_LONG : NO_OBJECT };
    if (json === undefined || text.trim() === "{") return;
  }
}

const NO_OBJECT = "it is not a JSON object";

function brokenJson(text: string, ended: boolean): string {
  if (text.trim() === "{") return "the object continues in the next line; `jq -c .` writes each in one line";
  return ended ? "it is not valid JSON" : "it is not valid JSON, and the file ends in it: is it still being written?";
}

/**
 * The rows by the names of the columns; blank lines are skipped, and an empty cell is no value.
 *
 * Own code, since the number of a broken line matters here: csv-parse 7 counts a line break inside of quotes twice where it
 * is CRLF, and reports a quote that is never closed at the end of the file.
 */
export async function* csvRecords(chunks: AsyncIterable<string>, delimiter: string): AsyncGenerator<FileRecord> {
  const cellsOf = cellReader(delimiter);
  let names: readonly string[] | undefined;
  let open: { readonly line: number; readonly text: string } | undefined;
  for await (const { line: at, text: added } of linesOf(chunks)) {
    if (open === undefined && added.trim() === "") continue;
    const line = open?.line ?? at;
    const text: string = open === undefined ? added : `${open.text}\n${added}`;
    // An odd quote opens a value that continues in the next line, or closes it.
    const isOpen: boolean = (open !== undefined) !== (added.split('"').length % 2 === 0);
    open = isOpen ? { line, text } : undefined;
    if (text.length > LONGEST_RECORD) {
      yield { line, problem: `${TOO_LONG}, as where a quote is never closed` };
      return;
    }
    if (isOpen) continue;
    const cells = cellsOf(text);
    if (cells === undefined)
      yield { line, problem: "a quote is out of place (inside of a quoted value it is written twice)" };
    else if (names !== undefined) yield rowOf(names, cells, line);
    else {
      names = cells;
      const twice = cells.find((name, index) => name !== "" && cells.indexOf(name) !== index);
      if (twice !== undefined) yield { line, problem: `it names the column ${JSON.stringify(twice)} twice` };
    }
  }
  if (open !== undefined) yield { line: open.line, problem: "a quote that begins in it is never closed" };
}

function rowOf(names: readonly string[], cells: readonly string[], line: number): FileRecord {
  if (cells.length !== names.length) {
    const has = `${cells.length} ${cells.length === 1 ? "value" : "values"}`;
    return { line, problem: `it has ${has}, and there are ${names.length} columns` };
  }
  return { line, record: Object.fromEntries(names.map((name, column) => [name, cells[column] || null])) };
}

/** Splits a complete record; undefined where a quote is out of place. White space around a value is no part of it. */
function cellReader(delimiter: string): (record: string) => string[] | undefined {
  const end = `(?=\\${delimiter}|$)`;
  const cell = new RegExp(` *"([^"]*(?:""[^"]*)*)" *${end}|([^"\\${delimiter}]*)${end}`, "y");
  return (record) => {
    const cells: string[] = [];
    for (let from = 0; from <= record.length; from = cell.lastIndex + 1) {
      cell.lastIndex = from;
      const found = cell.exec(record);
      if (found === null) return undefined;
      cells.push(found[1]?.replaceAll('""', '"') ?? (found[2] ?? "").trim());
    }
    return cells;
  };
}

interface Line {
  readonly line: number;
  readonly text: string;
  /** Whether a line break follows. */
  readonly ended: boolean;
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let line = 0;
  let rest = "";
  for await (const chunk of chunks) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) yield { line: ++line, text: text.replace(/\r$/, ""), ended: true };
    // A longer one is not gathered: it is refused as it is.
    if (rest.length > LONGEST_RECORD) yield { line: line + 1, text: rest, ended: false };
  }
  if (rest !== "") yield { line: line + 1, text: rest, ended: false };
}
