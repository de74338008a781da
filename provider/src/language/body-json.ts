/**
 * A body declared as a JSON string, for languages that drop null from objects.
 *
 * Programs load this file: it imports no library.
 *
 * @module
 */

import { jsonIn } from "./json-string";

/** What the string says; undefined where it is not JSON. */
export function parsedBody(text: unknown): { readonly body: unknown } | undefined {
  const body = typeof text === "string" ? jsonIn(text) : undefined;
  return body === undefined ? undefined : { body };
}

/** Whether a null stands anywhere in it. */
export function holdsNull(body: unknown): boolean {
  if (body === null) return true;
  return typeof body === "object" && Object.values(body).some(holdsNull);
}
