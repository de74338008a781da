/**
 * The diff that follows from a field table.
 *
 * @module
 */

import { canonicalId } from "../../api/ids";
import type { Change, Field, FieldTable, PropertyBag } from "../../provider/contract";
import { changedPaths } from "./equal";

/** Every changed input with what its change does. Fields without `onChange` are no inputs, or never a change. */
export function diffFields(fields: FieldTable, olds: PropertyBag, news: PropertyBag): Change[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const kind = field.onChange;
    return kind === undefined
      ? []
      : changedPaths(name, spelled(field, olds[name]), spelled(field, news[name])).map(
          (path): Change => ({ path, kind }),
        );
  });
}

/** An older state may hold an id in capitals, which is no other id. A list of ids is a set. */
function spelled(field: Field, value: unknown): unknown {
  if (field.id !== true) return value;
  if (Array.isArray(value)) return value.map((one) => spelled(field, one)).sort();
  return typeof value === "string" ? canonicalId(value) : value;
}
