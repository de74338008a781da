/**
 * Reads what a check has let through: inputs, or outputs that repeat them.
 *
 * @module
 */

import { z } from "zod";
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
