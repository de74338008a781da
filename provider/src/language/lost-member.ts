/**
 * What Pulumi's SDK for JavaScript loses in silence, before a check could see it: members called `__proto__`, which the
 * library that reads its protocol drops, and resources, of which Pulumi's dynamic provider gets the id. And what it never
 * comes to an end with: objects that hold themselves.
 *
 * @module
 */

import { isPlainObject, memberPath } from "./problem";
import { isResource, wholeResource } from "./whole-resource";

export const HOLDS_ITSELF = "holds itself, so that it is no JSON";

export const HAS_PROTO = "has a member called __proto__, which would be lost on its way; give it another name";

/** What is lost, and where. */
export interface Lost {
  readonly path: string;
  readonly message: string;
}

/** What would be lost of the plain parts of `value`. */
export function lostMembers(value: unknown, path: string, around: readonly unknown[] = []): Lost[] {
  if (typeof value !== "object" || value === null) return [];
  if (around.includes(value)) return [{ path, message: HOLDS_ITSELF }];
  const within = [...around, value];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => lostMembers(item, `${path}[${index}]`, within));
  }
  if (isResource(value)) return [{ path, message: wholeResource(value) }];
  if (!isPlainObject(value)) return [];
  const below = Object.entries(value).flatMap(([name, item]) =>
    lostMembers(item, path === "" ? name : memberPath(path, name), within),
  );
  return Object.hasOwn(value, "__proto__") ? [{ path, message: HAS_PROTO }, ...below] : below;
}
