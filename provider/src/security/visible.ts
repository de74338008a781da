/**
 * Text of a server as a person may see it: nothing in it can repaint a terminal, turn the direction of reading, pass for a
 * line of ours or reach Pulumi's own markers.
 *
 * @module
 */

/** White space, and all control characters: C0, DEL, C1. */
const INVISIBLE = /[\s\p{Cc}]+/gu;

/** Marks that change in which direction the text behind them is read. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** One line of visible characters. */
export function visible(text: string): string {
  const line = text.replace(DIRECTIONS, "").replace(INVISIBLE, " ").trim().toWellFormed();
  // The Pulumi CLI takes `<{%bold%}>` for a colour, ends at one that it does not know, and drops what stands behind `<{%`.
  return line.replaceAll("<{%", "<{ %");
}

/** Lines of visible characters; those without any are left out. */
export function visibleLines(text: string): string[] {
  return text
    .split(LINE_BREAKS)
    .map(visible)
    .filter((line) => line !== "");
}
