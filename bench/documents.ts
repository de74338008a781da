/**
 * Puts tables and charts into the documents.
 *
 * @module
 */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { timeChart } from "./charts";
import type { Results } from "./results";

const BEGIN = "<!-- bench: written by `npm run bench -- --docs` -->";
const END = "<!-- /bench -->";

/** The sizes that are drawn: the largest with checkpoints, and the largest of all. */
export const CHARTED = [300, 1000];

/**
 * The text with what stands between the marks replaced.
 *
 * @throws where a mark is missing
 */
export function withTables(text: string, tables: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`docs/evidence/performance.md lacks ${BEGIN} or ${END}`);
  return `${text.slice(0, begin)}${BEGIN}\n\n${tables}\n${text.slice(end)}`;
}

/** Writes the tables into `performance.md`, and the charts beside the other images. */
export function writeDocuments(folder: string, tables: string, { measurements }: Results): void {
  const page = path.join(folder, "performance.md");
  writeFileSync(page, withTables(readFileSync(page, "utf8"), tables));
  for (const size of CHARTED) {
    if (!measurements.some((one) => one.size === size)) continue;
    writeFileSync(path.join(folder, "images", `bench-${size}.svg`), timeChart(measurements, size));
  }
}
