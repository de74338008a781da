/**
 * The inputs of a named value after check.
 *
 * @module
 */

import type { PropertyBag } from "../../provider/contract";
import { checkedBy } from "../common/checked";
import type { CheckedInputs } from "../declaration";
import { variableFields } from "../variable/declaration";

/** The inputs of a Variable after check; a Secret has the same. */
export interface NamedInputs extends CheckedInputs<typeof variableFields> {}

/** Reads checked inputs, or outputs that repeat them. */
export const namedInputs: (bag: PropertyBag) => NamedInputs = checkedBy(variableFields);
