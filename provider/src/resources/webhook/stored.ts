/**
 * Fields that the server keeps in another form than declared: the output `stored`.
 *
 * Of that form only a digest is kept, since to compare is all that is ever done with it. Versions up to 0.1.0 kept the
 * form itself; a state that holds one is understood, and holds digests after the next update or refresh.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import type { PropertyBag } from "../../provider/contract";
import { digestOf, isDigest } from "../common/digest";
import { WIRE_FIELDS, type WireField } from "./declaration";

/** Digests of some fields' values. */
export type Digests = Readonly<Partial<Record<WireField, string>>>;

/** The digests of the fields of a webhook. */
export function digestsOf(id: string, fields: Readonly<Partial<Record<WireField, unknown>>>): Digests {
  return Object.fromEntries(
    WIRE_FIELDS.filter((field) => field in fields).map((field) => [field, digestOf(id, fields[field])]),
  );
}

/** The digests that the state holds. */
export function storedOf(id: string, olds: PropertyBag): Digests {
  const stored = olds["stored"];
  if (!isRecord(stored)) return {};
  return Object.fromEntries(
    Object.entries(stored).map(([field, value]) => [field, isDigest(value) ? value : digestOf(id, value)]),
  );
}

/** What the server was seen to hold instead of declared values, where an update has left it so: the output `seen`. */
export function seenIn(olds: PropertyBag): PropertyBag {
  const seen = olds["seen"];
  return isRecord(seen) ? seen : {};
}
