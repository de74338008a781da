import { isDeepStrictEqual } from "node:util";
import type { Recorded } from "./recorder";

/** The differences of two requests with the same intent; empty lists if there are none. */
export interface Comparison {
  readonly line: boolean;
  /** Names of headers that only one of them has. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  /** Paths of the body at which they differ. */
  readonly body: readonly string[];
}

/** Headers of the connection, the user agent and content negotiation. */
const TRANSPORT = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "connection",
  "content-length",
  "host",
  "sec-fetch-mode",
  "transfer-encoding",
  "user-agent",
]);

export function compare(ours: Recorded, theirs: Recorded): Comparison {
  const only = (one: Recorded, other: Recorded) =>
    one.headers.filter((name) => !TRANSPORT.has(name) && !other.headers.includes(name));
  return {
    line: ours.method === theirs.method && ours.path === theirs.path,
    ours: only(ours, theirs),
    theirs: only(theirs, ours),
    body: differences(ours.body, theirs.body, ""),
  };
}

function differences(one: unknown, other: unknown, path: string): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [path];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names]
    .toSorted()
    .flatMap((name) => differences(one[name], other[name], path === "" ? name : `${path}.${name}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Aligned columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
