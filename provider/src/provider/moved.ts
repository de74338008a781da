/**
 * Recognises secrets that a server shows in another place than they were declared in.
 *
 * Secret marks follow places: what was secret under `header.Authorization` stays so under that name alone. A server that
 * keeps the value under another name, as part of a string or in another field would so bring it into the state in clear.
 *
 * The rule, for every answer of a host:
 *
 * - A string at a place where the declaration or the state had the same string is covered by that place's own mark, or was
 *   declared in clear.
 * - Any other string in which a secret one shows makes its whole top-level property secret, until an update records the
 *   declaration again. The difference stays a difference: it is only shown as `[secret]`.
 * - The native plugin knows which strings are secret. The dynamic host does not know, so that it takes every string of an input
 *   for secret that is long enough not to be a common word. Drift to values that the state never held is shown in clear.
 *
 * @module
 */

import { parseJson } from "../api/error-body";
import { isRecord, memberPath } from "../language/problem";
import { redactor } from "../security/redact";
import { isUnknown } from "../shared/unknown";
import type { PropertyBag } from "./contract";

/** From this length on a secret, or a part of one, counts inside a longer string; a shorter one only as the whole of it. */
const LONGEST_WORD = 8;

/** Strings that must not come into clear. */
export type SecretTexts = readonly string[];

/** Every string of a value, numbers included. */
export function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isRecord(value)) return Object.values(value).flatMap(textsOf);
  return isText(value) ? [String(value)] : [];
}

/** What a preview does not know yet is not a string. */
function isText(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "" && !isUnknown(value)) || typeof value === "number";
}

/** What a secret has become part of: a value, or even the name of a member. */
export type Moved = "value" | "name";

/**
 * The top-level properties of `shown` in which one of `secrets` shows in a new place.
 *
 * @param before what the declaration and the state have
 */
export function propertiesWithMoved(
  shown: PropertyBag,
  before: readonly PropertyBag[],
  secrets: SecretTexts,
): ReadonlyMap<string, Moved> {
  const moved = new Map<string, Moved>();
  if (secrets.length === 0) return moved;
  const known = placesIn(before);
  // Made when there is something new, which most replies to a refresh never have.
  let search: Search | undefined;
  for (const [property, value] of Object.entries(shown))
    for (const { place, text, part } of textsAt(property, value)) {
      const here = known.get(place) ?? [];
      if (here.includes(text) || moved.get(property) === "name") continue;
      // A short name is a word of the language, whoever uses it as a value too.
      if (part === "name" && text.length < LONGEST_WORD) continue;
      search ??= searchFor(secretParts(secrets));
      if (!search.mayShowIn(text)) continue;
      const isNew = (secret: string) => shows(text, secret) && !here.some((other) => shows(other, secret));
      if (search.wanted.some(isNew)) moved.set(property, part);
    }
  return moved;
}

function placesIn(bags: readonly PropertyBag[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const bag of bags)
    for (const [name, value] of Object.entries(bag))
      for (const { place, text } of textsAt(name, value)) {
        const texts = places.get(place);
        if (texts === undefined) places.set(place, [text]);
        else texts.push(text);
      }
  return places;
}

interface TextAt {
  readonly place: string;
  readonly text: string;
  readonly part: Moved;
}

/** The strings of a value with their places, names of members included. A list is one place: its mark is of the whole. */
function* textsAt(place: string, value: unknown, inList = false): Generator<TextAt> {
  if (Array.isArray(value)) {
    for (const item of value) yield* textsAt(place, item, true);
  } else if (isRecord(value)) {
    for (const [name, member] of Object.entries(value)) {
      const at = inList ? place : memberPath(place, name);
      yield { place: at, text: name, part: "name" };
      yield* textsAt(at, member, inList);
    }
  } else if (isText(value)) {
    yield { place, text: String(value), part: "value" };
  }
}

/** Scheme and host of an address without a user: no secret, and part of many other addresses. */
const PUBLIC_PART = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*(?=[/?#]|$)/i;

/** The secrets and their parts. `Bearer abc` holds `abc`, and an address its path: a server may take a value apart. */
export function secretParts(secrets: SecretTexts): readonly string[] {
  const parts = secrets.flatMap((secret) =>
    secret
      .replace(PUBLIC_PART, "")
      .split(/[\s/?&=#@:;,"'{}[\]]+/)
      .filter((part) => part.length >= LONGEST_WORD),
  );
  return [...new Set([...secrets, ...parts])];
}

interface Search {
  readonly wanted: readonly string[];
  /** False where none of them shows in the text: one search for all takes no longer than that for one of them. */
  mayShowIn(text: string): boolean;
}

/** A search for all of `wanted`. */
export function searchFor(wanted: readonly string[]): Search {
  const short = new Set(wanted.filter((secret) => secret.length < LONGEST_WORD));
  const long = wanted.filter((secret) => secret.length >= LONGEST_WORD).map((secret) => secret.toLowerCase());
  const redact = redactor(long);
  return {
    wanted,
    mayShowIn(text) {
      if (short.has(text)) return true;
      if (short.size > 0 && textsOf(parseJson(text)).some((inner) => short.has(inner))) return true;
      const lower = text.toLowerCase();
      return long.some((secret) => lower.includes(secret)) || redact(lower) !== lower;
    },
  };
}

/** Whether a string is a secret, or holds it, in whatever spelling. */
export function shows(text: string, secret: string): boolean {
  if (text === secret) return true;
  if (secret.length < LONGEST_WORD) return textsOf(parseJson(text)).includes(secret);
  const lower = text.toLowerCase();
  return lower.includes(secret.toLowerCase()) || redactor([secret.toLowerCase()])(lower) !== lower;
}
