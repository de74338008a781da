/**
 * Text of a server as a person may see it: nothing in it can repaint a terminal, turn the direction of reading, pass for a
 * line of ours or reach Pulumi's own markers.
 *
 * @module
 */

/** White space, and all control characters: C0, DEL, C1. */
const INVISIBLE = /[\s\p{Cc}]+/gu;

/** Marks that change in which direction the string behind them is read. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const LINE_BREAKS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Spaces alone stay as they are: they align the columns of our own lists. */
function asSpaces(run: string): string {
  return /^ +$/.test(run) ? run : " ";
}

/** One line of visible characters. */
export function visible(text: string): string {
  const line = text.replace(DIRECTIONS, "").replace(INVISIBLE, asSpaces).trim().toWellFormed();
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

/** The colours that this package itself sends to a terminal: those of `styleText`. */
const COLOURS = [1, 2, 22, 31, 32, 33, 39].map((code) => `\u001b[${code}m`);

const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * A whole output with everything invisible that is not our own spelled out, as `\u202e`: in JSON it keeps its meaning, and
 * nothing of a server's reaches the terminal.
 */
export function spellHidden(text: string, colours: boolean): string {
  return text.replace(HIDDEN, (hidden, at: number) => {
    if (hidden === "\n" || hidden === "\t") return hidden;
    if (colours && COLOURS.some((colour) => text.startsWith(colour, at))) return hidden;
    return `\\u${hidden.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
