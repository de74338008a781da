/**
 * What is allowed in a secret and probably not meant.
 *
 * @module
 */
import { type IsUnknown, nothingUnknown, type Problem } from "./problem";

const OUTER_SPACE =
  "has white space at its start or end, such as the line break that ends a file: a server may remove it, and since Erathos never shows the value, the loss would go unnoticed. Remove it with trim(), unless it is part of the secret";

/**
 * The warnings for a secret. No message repeats a value.
 *
 * @example
 * secretWarnings({ value: "token\n" }).map(({ path }) => path); // ["value"]
 */
export function secretWarnings(
  { value }: { readonly value?: unknown },
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  if (typeof value !== "string" || isUnknown(value) || value.trim() === value) return [];
  return [{ path: "value", message: OUTER_SPACE, severity: "warning" }];
}
