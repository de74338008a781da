/**
 * White space around strings: servers that are made with Django remove it from what they are sent.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import { sameJson } from "./equal";

/** Whether two values differ, and in nothing but white space around strings. */
export function differInOuterSpace(left: unknown, right: unknown): boolean {
  return !sameJson(left, right) && sameJson(trimmed(left), trimmed(right));
}

function trimmed(value: unknown): unknown {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, trimmed(member)]));
}

/** The end of a warning about a value that was written. */
export const OUTER_SPACE =
  "is stored by Erathos without the white space around it, and differs in nothing else; it counts as unchanged while it stays so. Declare it without that white space to be rid of this warning";
