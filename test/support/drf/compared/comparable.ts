import { DEFAULT_JOB_IDS, defaultSeed } from "erathos-emulator";
import type { RawReply } from "./send";

/** Headers that clients act upon. */
const HEADERS = ["content-type", "allow", "vary", "www-authenticate", "location", "retry-after"] as const;
/** Headers whose values have no order. */
const SETS: readonly string[] = ["allow", "vary"];
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;
const KNOWN = new Set(
  [
    ...Object.values(DEFAULT_JOB_IDS),
    ...defaultSeed.workspaces.flatMap(({ id, connections }) => [id, ...(connections ?? []).map(({ id }) => id)]),
  ].map((id) => id.toLowerCase()),
);

/** A reply as lines `place: value`, without values that always differ: new ids, timestamps, addresses. */
export function comparable({ status, headers, body }: RawReply, origin: string): ReadonlyMap<string, string> {
  const lines = new Map([["status", String(status)]]);
  for (const name of HEADERS) {
    const value = headers[name];
    if (value !== undefined) lines.set(name, headerText(name, value, origin));
  }
  if (body === "") lines.set("body", "empty");
  else if (headers["content-type"]?.includes("json") === true) flatten("body", JSON.parse(body), lines);
  else lines.set("body", headers["content-type"]?.includes("html") === true ? "a page" : plain(body));
  return lines;
}

function headerText(name: string, value: string, origin: string): string {
  if (name === "retry-after") return value.replace(/^\d+$/, "<seconds>");
  if (SETS.includes(name)) {
    const parts = value.split(",").map((part) => part.trim());
    return parts.sort().join(", ");
  }
  return plain(value.replace(origin, ""));
}

function flatten(place: string, value: unknown, lines: Map<string, string>): void {
  if (typeof value !== "object" || value === null) {
    lines.set(place, typeof value === "string" ? JSON.stringify(plain(value)) : String(value));
    return;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) lines.set(place, Array.isArray(value) ? "[]" : "{}");
  for (const [name, part] of entries)
    flatten(Array.isArray(value) ? `${place}[${name}]` : `${place}.${name}`, part, lines);
}

function plain(text: string): string {
  // The framework omits a fraction of zero, which one timestamp in a million has.
  const [, digits, zone] = MOMENT.exec(text) ?? [];
  if (zone !== undefined) return `<timestamp, ${digits?.length ?? 6} digits, ${zone}>`;
  return text
    .replace(UUID, (id) => (KNOWN.has(id.toLowerCase()) ? id : "<uuid>"))
    .replace(/\d+ seconds?\b/, "<n> seconds")
    .replace(/(?<=^http:\/\/127\.0\.0\.1:)\d+/, "<port>");
}
