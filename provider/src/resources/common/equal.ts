/**
 * Equality of JSON values, and where two of them differ.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import { isPlainObject, isRecord, memberPath } from "../../language/problem";

/** Whether two JSON values are the same; absent and undefined are one thing. */
export function sameJson(left: unknown, right: unknown): boolean {
  // The second look is for what differs, which is rare.
  return isDeepStrictEqual(left, right) || isDeepStrictEqual(withoutNegativeZero(left), withoutNegativeZero(right));
}

/** JSON writes -0 as 0, so that a state may hold either for the same declaration. */
function withoutNegativeZero(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(withoutNegativeZero);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutNegativeZero(member)]));
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
