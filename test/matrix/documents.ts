import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../support/engine/checkout";

/** The document that shows the table. */
export const DOCUMENT = "docs/compatibility.md";

const BEGIN = "<!-- Written by npm run test:matrix -->";
const END = "<!-- End of what it writes -->";

/** @throws when the text has no place for it. */
export function withTable(text: string, table: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`There is no place between ${BEGIN} and ${END}.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`;
}

export function writeTable(table: string): void {
  const file = path.join(CHECKOUT, DOCUMENT);
  writeFileSync(file, withTable(readFileSync(file, "utf8"), table));
}
