/**
 * Looks into what a program gives as an Output, once it is known.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { type Lost, lostMembers } from "../language/lost-member";
import { isPlainObject, memberPath } from "../language/problem";
import type { FieldTable } from "../resources/declaration";

/** A property that takes any JSON; every other refuses what is not a string, number or list by itself. */
function takesAnything(fields: FieldTable, name: string): boolean {
  const kind = fields[name]?.kind;
  return kind === "json" || kind === "record";
}

/** The properties, of which the Outputs in those that take any JSON fail where `fail` throws. */
export function guarded(
  props: pulumi.Inputs,
  fields: FieldTable,
  fail: (lost: readonly Lost[]) => void,
): pulumi.Inputs {
  const look = (value: unknown, path: string, around: readonly unknown[] = []): unknown => {
    // What holds itself is left to the SDK.
    if (around.includes(value)) return value;
    const within = [...around, value];
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
      return pulumi.output(value).apply((known: unknown) => {
        fail(lostMembers(known, path));
        return known;
      });
    }
    if (Array.isArray(value)) return value.map((item: unknown, index) => look(item, `${path}[${index}]`, within));
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, look(item, memberPath(path, name), within)]),
    );
  };
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [name, takesAnything(fields, name) ? look(value, name) : value]),
  );
}
