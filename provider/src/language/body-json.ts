/**
 * A body declared as JSON text, for languages that drop null from objects.
 *
 * Programs load this file: it imports no library.
 *
 * @module
 */

/** What the text says; undefined where it is no JSON. */
export function parsedBody(text: unknown): { readonly body: unknown } | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return { body };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a null stands anywhere in it. */
export function holdsNull(body: unknown): boolean {
  if (body === null) return true;
  return typeof body === "object" && Object.values(body).some(holdsNull);
}
