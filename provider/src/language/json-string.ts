/**
 * JSON that stands in a string.
 *
 * @module
 */

/** What the JSON in `text` says; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** Whether `text` is a JSON object or list. */
export function isJsonText(text: string): boolean {
  const json = /^\s*[{[]/.test(text) ? jsonIn(text) : undefined;
  return typeof json === "object" && json !== null;
}
