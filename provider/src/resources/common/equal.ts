/**
 * Equality of JSON values, and where two of them differ.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import { isRecord, memberPath } from "../../language/problem";

/** Whether two JSON values are the same; absent and undefined are one thing. */
export function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right);
}

/** The deepest paths at which two JSON values differ. */
export function changedPaths(path: string, left: unknown, right: unknown): string[] {
  if (sameJson(left, right)) return [];
  if (isRecord(left) && isRecord(right)) {
    const names = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...names].flatMap((name) => changedPaths(memberPath(path, name), member(left, name), member(right, name)));
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index) =>
      changedPaths(`${path}[${index}]`, left[index], right[index]),
    ).flat();
  }
  return [path];
}

/** An own member only: `toString` of a map is no member. */
function member(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
