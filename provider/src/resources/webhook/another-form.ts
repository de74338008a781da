/**
 * Recognises a value that the server has only arranged in another way.
 *
 * @module
 */

import { parseJson } from "../../api/error-body";
import { isRecord } from "../../language/problem";

/**
 * Whether `shown` holds every string of `declared`, each as often as declared, and nothing else but names: header names in
 * lower case, a body as a string, deeper or flatter, joined into one string.
 */
export function isAnotherForm(declared: unknown, shown: unknown): boolean {
  const { texts, names } = partsOf(declared);
  if (texts.length === 0) return false;
  let rest = partsOf(shown).texts.join("\n");
  for (const text of longestFirst(texts)) {
    const at = rest.indexOf(text);
    if (at < 0) return false;
    rest = `${rest.slice(0, at)}\n${rest.slice(at + text.length)}`;
  }
  for (const name of longestFirst(names)) rest = rest.replaceAll(name, "\n");
  return !/[\p{L}\p{N}]/u.test(rest);
}

interface Parts {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** The strings and the names of a value; those within, where a string is JSON. */
function partsOf(value: unknown): Parts {
  if (typeof value === "string") {
    const json = parseJson(value);
    const isJson = json !== value && (typeof json === "string" || (typeof json === "object" && json !== null));
    return isJson ? partsOf(json) : { texts: [value], names: [] };
  }
  if (Array.isArray(value) || isRecord(value)) {
    const parts = Object.values(value).map(partsOf);
    return {
      texts: parts.flatMap(({ texts }) => texts),
      names: [...(isRecord(value) ? Object.keys(value) : []), ...parts.flatMap(({ names }) => names)],
    };
  }
  return { texts: value === undefined || value === null ? [] : [String(value)], names: [] };
}

function longestFirst(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text !== "").sort((left, right) => right.length - left.length);
}
