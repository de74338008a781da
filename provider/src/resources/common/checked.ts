/**
 * Reads what a check has let through: inputs, or outputs that repeat them.
 *
 * @module
 */

import { z } from "zod";
import { ErathosError } from "../../api";
import { REPLY_HINT } from "../../api/wire/common";
import type { PropertyBag } from "../../provider/contract";
import { type CheckedInputs, type FieldTable, inputsOf, isPresent } from "../declaration";
import { compact } from "./inputs";
import { KINDS } from "./kinds";

/** The reader of a resource's checked inputs. */
export function checkedBy<F extends FieldTable>(fields: F): (bag: PropertyBag) => CheckedInputs<F> {
  const shape = inputsOf(fields).map(([name, field]) => {
    const { checked, none } = KINDS[field.kind];
    if (none !== undefined) return [name, checked.optional().transform((value) => value ?? none)];
    return [name, isPresent(field) ? checked : checked.optional()];
  });
  // The shape says nothing to the compiler, as it is made from the table that the type is made from.
  const schema = z.object(Object.fromEntries(shape)).pipe(z.custom<CheckedInputs<F>>());
  return (bag) => schema.parse(bag);
}

/** The inputs in a bag that may hold outputs too; nothing that is absent. */
export function inputsIn(fields: FieldTable, bag: PropertyBag): PropertyBag {
  return compact(Object.fromEntries(inputsOf(fields).map(([name]) => [name, bag[name]])));
}

/** The outputs in it that are no inputs. */
export function computedIn(fields: FieldTable, bag: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(bag).filter(([name]) => fields[name]?.computed === true));
}

/**
 * Asserts that an object of the server, completed by what the state knows, is one.
 *
 * @throws ErathosError where it still lacks what every such object has, or has a name that no reference could carry
 */
export function assertWhole(operation: string, fields: FieldTable, bag: PropertyBag): void {
  const problems = Object.entries(fields).flatMap(([name, field]) => {
    if (field.wire === undefined || !isPresent(field)) return [];
    if (bag[name] === undefined) return KINDS[field.kind].none === undefined ? [`${field.wire}: is missing`] : [];
    if (field.kind !== "name") return [];
    const { failures } = KINDS.name.validator(field, { isUnknown: () => false })(bag[name], field.wire);
    return failures.map(({ path, reason }) => `${path}: ${reason}`);
  });
  if (problems.length === 0) return;
  throw new ErathosError({
    code: "ERATHOS_BAD_REPLY",
    operation,
    summary: "Erathos answered, but its reply is not understood",
    reason: problems.join("; "),
    hint: REPLY_HINT,
  });
}
