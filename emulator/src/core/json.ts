/**
 * Helpers for values that came from JSON.
 *
 * @module
 */

/** Whether `value` is a JSON object (not null, not a list). */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `value` with `change` applied to every string in it, keys included. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}

/** Whether lists and objects in the JSON text are nested more than `limit` deep; the string need not be valid JSON. */
export function isNestedDeeper(text: string, limit: number): boolean {
  let depth = 0;
  let insideText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (insideText) {
      if (character === "\\") index++;
      else if (character === '"') insideText = false;
    } else if (character === '"') insideText = true;
    else if (character === "{" || character === "[") {
      depth++;
      if (depth > limit) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}
