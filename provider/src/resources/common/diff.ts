/**
 * The diff that follows from a declaration.
 *
 * @module
 */

import type { Change, PropertyBag } from "../../provider/contract";
import type { FieldTable } from "../declaration";
import { changedPaths } from "./equal";
import { canonicalValue, KINDS } from "./kinds";

/** Every changed input with what its change does. Fields without `onChange` are no inputs, or never a change. */
export function diffFields(fields: FieldTable, olds: PropertyBag, news: PropertyBag): Change[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { kind, onChange } = field;
    if (onChange === undefined) return [];
    const { none } = KINDS[kind];
    const [before, after] = [olds[name] ?? none, news[name] ?? none];
    if (changedPaths(name, before, after).length === 0) return [];
    // An older state may hold an id in capitals, which is no other id.
    return changedPaths(name, canonicalValue(field, before), canonicalValue(field, after)).map(
      (path): Change => ({ path, kind: onChange }),
    );
  });
}
