/**
 * Reads the server's answer in any of the shapes that Django REST framework, a proxy or a crash can give.
 * Source: the framework's documentation (inferred for Erathos; no error body is documented).
 *
 * @module
 */

import type { Redact } from "../security/redact";
import { visible, visibleLines } from "../security/visible";

const LONGEST_WORDS = 1000;
const MOST_LINES = 10;

/** No sensible error is nested deeper, and a hostile one must not exhaust the stack. */
const DEEPEST = 20;

/** What the caller calls a place in the body that it has sent: `rules[0]` may be its `rules[1]`. */
export type NameOf = (path: string) => string;

/** Each of the words of an error body, with its place in it: `rules[1].operation`. */
function* leavesOf(value: unknown, path: string, redact: Redact, depth = 0): Generator<[path: string, words: string]> {
  if (depth > DEEPEST) return;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") yield [path, String(value)];
  if (Array.isArray(value)) {
    const texts = value.every((item) => typeof item === "string");
    for (const [index, item] of value.entries()) {
      yield* leavesOf(item, texts ? path : `${path}[${index}]`, redact, depth + 1);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* leavesOf(item, pathOf(path, key, redact), redact, depth + 1);
    }
  }
}

function pathOf(path: string, key: string, redact: Redact): string {
  if (key === "non_field_errors" || key === "detail" || key === "__all__") return path;
  const name = visible(redact(key));
  if (path === "") return name;
  // The framework names the items of a list that are wrong by their position, as keys (3.18) or by an item each (before).
  return /^\d+$/.test(name) ? `${path}[${name}]` : `${path}.${name}`;
}

/** The title of an HTML page: the rest is markup. Sought once from left to right, whatever the page holds. */
function titleOf(html: string): string {
  const tag = html.search(/<title/i);
  const from = tag === -1 ? -1 : html.indexOf(">", tag);
  const to = from === -1 ? -1 : html.indexOf("<", from);
  return to === -1 ? "" : html.slice(from + 1, to).trim();
}

/**
 * The server's words, redacted and cleaned; undefined when there are none.
 *
 * Values are redacted one by one, before anything is cut off or joined: half a secret may not be recognised, and a short
 * one is only where it stands alone. Line breaks are the server's own.
 */
export function wordsOf(
  body: string,
  redact: Redact = (text) => text,
  nameOf: NameOf = (path) => path,
): string | undefined {
  const text = body.trim();
  if (text === "") return undefined;
  if (text.startsWith("<")) {
    const title = visible(redact(titleOf(text)));
    return title === "" ? "an HTML page without a title" : `an HTML page titled "${shorten(title)}"`;
  }
  const words: string[] = [];
  let length = 0;
  for (const [path, leaf] of leavesOf(parseJson(text), "", redact)) {
    const said = visibleLines(redact(leaf)).join("\n");
    const name = nameOf(path);
    words.push(name === "" ? said : `${name}: ${said}`);
    length += name.length + said.length;
    if (length > LONGEST_WORDS) break;
  }
  return shorten(words.length > 0 ? words.join("; ") : visible(redact(text)));
}

function shorten(text: string): string {
  const short = text.slice(0, LONGEST_WORDS).toWellFormed().split("\n").slice(0, MOST_LINES).join("\n");
  return short.length < text.length ? `${short}…` : text;
}

/** The JSON value of a string, or the string itself where it is none. */
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
