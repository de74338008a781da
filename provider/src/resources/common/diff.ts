/**
 * The diff that follows from a field table.
 *
 * @module
 */

import type { Change, FieldTable, PropertyBag } from "../../provider/contract";
import { changedPaths } from "./equal";

/** Every changed input with what its change does. Fields without `onChange` are no inputs, or never a change. */
export function diffFields(fields: FieldTable, olds: PropertyBag, news: PropertyBag): Change[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const kind = field.onChange;
    return kind === undefined ? [] : changedPaths(name, olds[name], news[name]).map((path): Change => ({ path, kind }));
  });
}
