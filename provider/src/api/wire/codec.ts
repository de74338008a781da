/**
 * Objects on the wire, and in this package's spelling, as their declarations say.
 *
 * @module
 */

import { z } from "zod";
import { type FieldTable, isPresent, type SentFields } from "../../resources/declaration";
import type { Stored } from "../models";
import type { Parser } from "../parser";
import { objectFields, storedOf } from "./common";
import { CODECS } from "./kinds";

/** An object as the server gave it: a list item holds only some of the fields. */
export type Shown<F extends FieldTable> = Stored & Partial<SentFields<F>>;

/** How the objects of one resource are read and sent. */
export interface Codec<F extends FieldTable> {
  /** Reads an object; undefined when it has no id. */
  readonly schema: Parser<Shown<F> | undefined>;
  /** The request body for these fields. One that is present but undefined is cleared. */
  toWire(fields: Partial<SentFields<F>>): Record<string, unknown>;
}

/** The codec of a declaration. */
export function codecOf<F extends FieldTable>(fields: F): Codec<F> {
  const rows = Object.entries(fields).flatMap(([name, field]) => {
    const { wire, kind } = field;
    if (wire === undefined) return [];
    return [{ name, wire, alias: field.alias ?? wire, field, codec: CODECS[kind] ?? { read: z.unknown() } }];
  });
  // The server's view of a secret is never compared and never sent back.
  const readable = rows.filter(({ field }) => field.secret !== true);
  const shape = readable.flatMap(({ wire, alias, codec }) => [wire, alias].map((key) => [key, codec.read.nullish()]));
  const schema = z
    .looseObject({ ...objectFields, ...Object.fromEntries(shape) })
    .transform((wire): Shown<F> | undefined => {
      const stored = storedOf(wire);
      if (stored === undefined) return undefined;
      const shown = readable.flatMap((row) => {
        const value: unknown = wire[row.wire] ?? wire[row.alias] ?? undefined;
        // What may be absent is shown as none by null; elsewhere null says nothing.
        const isShown = value !== undefined || (row.wire in wire && !isPresent(row.field));
        return isShown ? [[row.name, value]] : [];
      });
      return { ...stored, ...Object.fromEntries(shown) };
    });
  return {
    schema,
    toWire(values) {
      const given = new Map(Object.entries(values));
      return Object.fromEntries(
        rows
          .filter(({ name }) => given.has(name))
          .map(({ name, wire, codec }) => [
            wire,
            codec.write === undefined ? (given.get(name) ?? null) : codec.write(given.get(name)),
          ]),
      );
    },
  };
}
