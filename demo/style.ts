/** How a piece of text stands out. */
export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Paints text for the place where it will be shown. */
export type Paint = (style: Style, text: string) => string;

const CODES: Record<Style, number> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

/** Colours only where a person looks: on a terminal that knows them, unless `NO_COLOR` says otherwise. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const wanted = stream.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";
  return wanted ? (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m` : (_style, text) => text;
}
