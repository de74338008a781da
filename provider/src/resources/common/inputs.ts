/**
 * Bags of inputs.
 *
 * @module
 */

import { nearMiss } from "../../language/near-miss";
import { memberPath } from "../../language/problem";
import type { CheckFailure, PropertyBag } from "../../provider/contract";
import { type FieldTable, inputsOf } from "../declaration";

/** A failure for each property that the resource does not have. */
export function unknownFields(type: string, fields: FieldTable, bag: PropertyBag): CheckFailure[] {
  const inputs = inputsOf(fields).map(([name]) => name);
  return Object.keys(bag)
    .filter((name) => !inputs.includes(name) && bag[name] !== undefined)
    .map((name) => {
      const near = nearMiss(name, inputs);
      const cure = near === undefined ? `the inputs are ${inputs.join(", ")}` : `did you mean ${near}?`;
      return { path: memberPath("", name).replace(/^\./, ""), reason: `is not an input of ${type}; ${cure}` };
    });
}

/** A copy without the members that are undefined: absent and undefined are one thing in state. */
export function compact(bag: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}

/** An empty map is none. */
export function orAbsent<T extends PropertyBag>(bag: T): T | undefined {
  return Object.keys(bag).length === 0 ? undefined : bag;
}

/** A member that is a string. */
export function textIn(bag: PropertyBag, name: string): string | undefined {
  const value = bag[name];
  return typeof value === "string" ? value : undefined;
}
