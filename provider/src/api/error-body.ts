/**
 * Reads what the server said in any of the shapes that Django REST framework, a proxy or a crash can give.
 * Source: the framework's documentation (inferred for Erathos; no error body is documented).
 *
 * @module
 */

import type { Redact } from "./redact";

const LONGEST_WORDS = 1000;

/** No sensible error is nested deeper, and a hostile one must not exhaust the stack. */
const DEEPEST = 20;

/** `rules[1].operation: not a valid choice`, for each leaf of a nested error body. */
function flatten(value: unknown, path: string, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === "string") return [path === "" ? value : `${path}: ${value}`];
  if (typeof value === "number" || typeof value === "boolean") return [`${path}: ${value}`];
  if (Array.isArray(value)) {
    const texts = value.every((item) => typeof item === "string");
    return value.flatMap((item, index) => flatten(item, texts ? path : `${path}[${index}]`, depth + 1));
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => flatten(item, pathOf(path, key), depth + 1));
  }
  return [];
}

function pathOf(path: string, key: string): string {
  if (key === "non_field_errors" || key === "detail" || key === "__all__") return path;
  if (path === "") return key;
  // The framework names the items of a list that are wrong by their position, as keys (3.18) or by an item each (before).
  return /^\d+$/.test(key) ? `${path}[${key}]` : `${path}.${key}`;
}

/** The title of an HTML page: the rest is markup. */
function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1]?.trim();
  return title === undefined || title === "" ? "an HTML page without a title" : `an HTML page titled "${title}"`;
}

function shorten(text: string): string {
  return text.length <= LONGEST_WORDS ? text : `${text.slice(0, LONGEST_WORDS)}…`;
}

/** The server's words, redacted, as one line of text; undefined when it said nothing. */
export function wordsOf(body: string, redact: Redact = (text) => text): string | undefined {
  const text = body.trim();
  if (text === "") return undefined;
  const words = text.startsWith("<") ? [titleOf(text)] : flatten(parseJson(text), "");
  // Redacted before anything is cut off or joined: half a secret would not be recognised.
  return shorten(oneLine(redact(words.length > 0 ? words.join("; ") : text)));
}

/** Neither line breaks nor the control characters by which a text could repaint a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** The JSON value of a text, or the text itself where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The members of an error body: by the framework's manners, the fields that are wrong. None in any other shape. */
export function invalidFieldsOf(body: string): readonly string[] {
  const value = parseJson(body);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
