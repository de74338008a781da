/**
 * Checks the arguments of a function against its schema.
 *
 * @module
 */

import { nearMiss } from "../../language/near-miss";
import type { PropertyBag } from "../contract";
import type { FunctionProperty, FunctionSchema } from "./schema-functions";

const FORMS: Readonly<Record<FunctionProperty["type"], string>> = {
  string: "must be a string",
  boolean: "must be true or false",
  array: "must be a list",
};

/** Everything that is wrong: what is missing, of another type, or no argument at all. Null is none. */
export function argumentMistakes(name: string, inputs: FunctionSchema["inputs"], bag: PropertyBag): readonly string[] {
  const { properties, required = [] } = inputs;
  const given = Object.entries(bag).filter(([, value]) => value !== undefined && value !== null);
  const missing = required.filter((property) => !given.some(([one]) => one === property));
  return [
    ...missing.map((property) => `${property}: is missing`),
    ...given.flatMap(([property, value]) => {
      const expected = properties[property];
      if (expected === undefined) return [`${property}: is no argument of ${name}; ${cureFor(property, properties)}`];
      const type = Array.isArray(value) ? "array" : typeof value;
      return type === expected.type ? [] : [`${property}: ${FORMS[expected.type]}`];
    }),
  ];
}

function cureFor(property: string, properties: FunctionSchema["inputs"]["properties"]): string {
  const names = Object.keys(properties);
  const near = nearMiss(property, names);
  return near === undefined ? `the arguments are ${names.join(", ")}` : `did you mean ${near}?`;
}
