/**
 * Writes tables and charts into the documents.
 *
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { timeChart } from "./charts";
import { gainTable } from "./gains";
import type { Results } from "./results";

const BEGIN = "<!-- bench: written by `npm run bench -- --docs` -->";
const END = "<!-- /bench -->";

/** The sizes that are drawn: the largest with checkpoints, and the largest of all. */
export const CHARTED = [300, 1000];

/**
 * Replaces the part of a document between the marks.
 *
 * @throws if a mark is missing
 */
export function withTables(text: string, tables: string, file = "docs/evidence/performance.md"): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${file} lacks ${BEGIN} or ${END}`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${tables}\n${text.slice(end)}`;
}

function write(page: string, tables: string): void {
  writeFileSync(page, withTables(readFileSync(page, "utf8"), tables, page));
}

/**
 * Writes the tables into the page of evidence, with its charts, and the gains into the one for users.
 *
 * @param docs the folder of all documents
 */
export function writeDocuments(docs: string, tables: string, results: Results): void {
  const folder = path.join(docs, "evidence");
  const { measurements } = results;
  write(path.join(folder, "performance.md"), tables);
  write(path.join(docs, "performance.md"), gainTable(results));
  for (const size of CHARTED) {
    if (!measurements.some((one) => one.size === size)) continue;
    writeFileSync(path.join(folder, "images", `bench-${size}.svg`), timeChart(measurements, size));
  }
}
