/**
 * Keeps secrets out of every text that leaves the process.
 *
 * @module
 */

/** Removes what must not be seen from a text. */
export type Redact = (text: string) => string;

const MASK = "[redacted]";

/** Shorter strings would blank out ordinary words, and are no secrets worth the name. */
const SHORTEST = 4;

/** The forms in which one value can stand in a text: itself, inside JSON, inside a url. */
function formsOf(value: string): string[] {
  return [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value.toWellFormed())];
}

/**
 * A function that masks each of `values` wherever it stands in a text, in plain, JSON or url spelling.
 *
 * @example
 * ```ts
 * import { redactor } from "pulumi-erathos/api";
 *
 * redactor(["s3cret"])("the key s3cret was refused"); // "the key [redacted] was refused"
 * ```
 */
export function redactor(values: Iterable<string>): Redact {
  // Made when there is something to mask, which most requests never have.
  let ordered: readonly string[] | undefined;
  return (text) => {
    ordered ??= longestFirst(values);
    return ordered.reduce((masked, form) => masked.replaceAll(form, MASK), text);
  };
}

/** All forms of all values. A value that holds another one comes before it, so that it is masked whole. */
function longestFirst(values: Iterable<string>): readonly string[] {
  const forms = [...values].filter((value) => value.length >= SHORTEST).flatMap(formsOf);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

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
