/**
 * Secrets and variables on the wire. That both can be registered is documented; paths and fields are inferred.
 *
 * @module
 */

import { z } from "zod";
import type { NamedFields, WireNamed } from "../objects";
import { objectFields, storedOf } from "./common";

const name = { name: z.string().nullish(), key: z.string().nullish() };

/** Reads a secret without its value: the server's view of it is never compared and never sent back. */
export const secretSchema = z.looseObject({ ...objectFields, ...name }).transform((wire): WireNamed | undefined => {
  const stored = storedOf(wire);
  const known = wire.name ?? wire.key ?? undefined;
  return stored === undefined ? undefined : { ...stored, ...(known === undefined ? {} : { name: known }) };
});

/** Reads a variable. */
export const variableSchema = z
  .looseObject({
    ...objectFields,
    ...name,
    value: z.union([z.string(), z.number(), z.boolean()]).transform(String).nullish(),
  })
  .transform((wire): WireNamed | undefined => {
    const stored = storedOf(wire);
    if (stored === undefined) return undefined;
    const known = wire.name ?? wire.key ?? undefined;
    return {
      ...stored,
      ...(known === undefined ? {} : { name: known }),
      ...(wire.value == null ? {} : { value: wire.value }),
    };
  });

/** The request body for these fields. */
export function namedToWire(fields: Partial<NamedFields>): Record<string, unknown> {
  return {
    ...(fields.name === undefined ? {} : { name: fields.name }),
    ...(fields.value === undefined ? {} : { value: fields.value }),
  };
}
