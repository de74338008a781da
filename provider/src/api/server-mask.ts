/**
 * Recognises values that a server shows instead of a secret.
 *
 * Whether Erathos masks anything is unknown; peers that compared or sent back a mask destroyed live secrets.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";

const MASK = /[*•●]{3,}/u;

/** Whether a mask stands anywhere in a JSON value. */
export function isMasked(value: unknown): boolean {
  if (typeof value === "string") return MASK.test(value);
  if (Array.isArray(value)) return value.some(isMasked);
  if (value !== null && typeof value === "object") return Object.values(value).some(isMasked);
  return false;
}

/** `shown` with every masked string replaced by what `known` has in the same place. */
export function unmask(shown: unknown, known: unknown): unknown {
  if (typeof shown === "string") return MASK.test(shown) && typeof known === "string" ? known : shown;
  if (Array.isArray(shown)) {
    const items: readonly unknown[] = Array.isArray(known) ? known : [];
    return shown.map((item, index) => unmask(item, items[index]));
  }
  if (shown !== null && typeof shown === "object") {
    const fields = new Map(known !== null && typeof known === "object" ? Object.entries(known) : []);
    return Object.fromEntries(Object.entries(shown).map(([key, item]) => [key, unmask(item, fields.get(key))]));
  }
  return shown;
}

/** What the server shows of an object, completed by what is known of it. */
export function completed(
  shown: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unmasked = Object.entries(shown).map(([name, value]) => [name, unmask(value, known[name])]);
  const merged = Object.entries({ ...known, ...Object.fromEntries(unmasked) });
  // A mask behind which nothing is known would replace the live secret: the server is left to keep such a field.
  return Object.fromEntries(
    merged.filter(([name, value]) => !isMasked(value) || isDeepStrictEqual(value, known[name])),
  );
}
