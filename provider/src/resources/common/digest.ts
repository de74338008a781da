/**
 * Digests of values that are compared later and kept nowhere.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { isRecord } from "../../language/problem";

const PREFIX = "sha256:";
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** JSON with the members of every object in one order, so that equal values have equal strings. */
function canonicalJson(value: unknown): string {
  const sorted = (_name: string, member: unknown): unknown =>
    isRecord(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member;
  return JSON.stringify(value, sorted) ?? "";
}

/**
 * The digest of a JSON value. Two values have the same one exactly where `sameJson` calls them the same.
 *
 * The salt, such as the id of the object that holds the value, keeps prepared tables from working and equal values of two
 * objects from being recognised. A short value can be found by trying all of them, salted or not, and a slow hash would
 * make a refresh of many objects slow without changing that. So a digest is not a public string: whoever keeps one marks it as
 * secret. What it adds is that a decrypted state holds no second copy of the value in a form that is easily overlooked.
 */
export function digestOf(salt: string, value: unknown): string {
  return (
    PREFIX +
    createHash("sha256")
      .update(`${salt}\n${canonicalJson(value)}`)
      .digest("hex")
  );
}

/** Whether a value of the state is a digest. */
export function isDigest(value: unknown): value is string {
  return typeof value === "string" && DIGEST.test(value);
}
