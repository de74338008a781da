/**
 * How the values of each kind travel.
 *
 * @module
 */

import { z } from "zod";
import type { Kind, WebhookRule } from "../../resources/declaration";
import { reference } from "./common";
import { isTooDeep, TOO_DEEP } from "./depth";
import { mapOf } from "./map";

/** A kind on the wire; one that is not listed here travels as it is. */
interface KindCodec {
  readonly read: z.ZodType;
  write?(value: unknown): unknown;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const rule = z
  .looseObject({
    variable_name: z.string().optional(),
    // The page "Rules" spells it so in one example; every other page has variable_name.
    erathos_variable: z.string().optional(),
    operation: z.string(),
    value: z.union([scalar, z.array(scalar)]),
  })
  .transform(
    (wire): WebhookRule => ({
      variableName: wire.variable_name ?? wire.erathos_variable ?? "",
      operation: wire.operation,
      value: wire.value,
    }),
  );

/** A header without a value is an empty one, and an empty record is no header at all. */
const headers = mapOf(z.union([scalar, z.null().transform(() => "")])).transform((all) =>
  Object.keys(all).length === 0 ? undefined : all,
);

export const CODECS: { readonly [K in Kind]?: KindCodec } = {
  string: { read: z.string() },
  name: { read: z.string() },
  value: { read: scalar },
  choice: { read: z.string() },
  url: { read: z.string() },
  boolean: { read: z.boolean() },
  integer: { read: z.number() },
  ids: { read: z.array(reference) },
  headers: { read: headers },
  json: { read: z.unknown().refine((value) => !isTooDeep(value), TOO_DEEP) },
  rules: {
    read: z.array(rule),
    write: (rules: readonly WebhookRule[] = []) =>
      rules.map(({ variableName, operation, value }) => ({ variable_name: variableName, operation, value })),
  },
};
