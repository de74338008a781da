/**
 * Members called `__proto__`: Pulumi's SDK for JavaScript and the library that reads its protocol lose them in silence.
 *
 * @module
 */

import { isRecord, memberPath } from "./problem";

export const HAS_PROTO = "has a member called __proto__, which would be lost on its way; give it another name";

/** The paths of objects that have one, in the plain parts of `value`. */
export function lostMembers(value: unknown, path: string, around: readonly unknown[] = []): string[] {
  if (typeof value !== "object" || value === null || around.includes(value)) return [];
  const within = [...around, value];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => lostMembers(item, `${path}[${index}]`, within));
  }
  // Neither an Output nor a resource, which answer to every name.
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return [];
  const below = Object.entries(value).flatMap(([name, item]) =>
    lostMembers(item, path === "" ? name : memberPath(path, name), within),
  );
  return Object.hasOwn(value, "__proto__") ? [path, ...below] : below;
}
