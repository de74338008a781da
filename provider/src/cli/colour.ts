/**
 * Colours for terminals.
 *
 * @module
 */

import { styleText } from "node:util";

/** Marks text for people; plain text comes back as it is where there are no colours. */
export interface Colours {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
}

/** Colours, or none. Whether there are any was decided before: no stream is asked again. */
export function colours(on: boolean): Colours {
  // Node 20.12 brought it; before, the same strings come without colours.
  const style =
    on && typeof styleText === "function"
      ? (format: Parameters<typeof styleText>[0]) => (text: string) =>
          styleText(format, text, { validateStream: false })
      : () => (text: string) => text;
  return {
    good: style("green"),
    bad: style("red"),
    doubtful: style("yellow"),
    strong: style("bold"),
    quiet: style("dim"),
  };
}
