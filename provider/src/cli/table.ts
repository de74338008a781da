/**
 * Text in columns.
 *
 * @module
 */

const GAP = "  ";

/** Names come from a server: what would move the cursor or change colours is shown as a question mark. */
export function printable(text: string): string {
  return text.normalize("NFC").replace(/\p{C}/gu, "?");
}

/** Characters, not UTF-16 units. */
const widthOf = (text: string): number => [...text].length;

/** `rows` below `heading`, each column as wide as its widest cell; no spaces at the end of a line. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [heading, ...rows].map((row) => row.map(printable));
  const widths = heading.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))).join(GAP);
  return cells.map((row) => line(row).trimEnd()).join("\n");
}
