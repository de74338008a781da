/**
 * The parts of a value that must appear in no message.
 *
 * @module
 */

/** All string leaves of a JSON value: what a header or a body could leak. */
export function stringLeaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringLeaves);
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(stringLeaves);
  return [];
}

/** The parts of a header value that are credentials by themselves: `Bearer abc` holds `abc`. */
export function credentialParts(value: string): string[] {
  return [value, ...value.split(/\s+/).filter((part) => part.length >= 6)];
}
