/**
 * A webhook on the wire, and in this package's spelling. Source: API reference "Orchestration" (documented).
 *
 * @module
 */

import { z } from "zod";
import type { WebhookFields, WebhookRule, WireWebhook } from "../objects";
import { objectFields, reference, storedOf } from "./common";
import { mapOf } from "./map";

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const rule = z
  .looseObject({
    variable_name: z.string().optional(),
    // The page "Rules" spells it so in one example; every other page has variable_name.
    erathos_variable: z.string().optional(),
    operation: z.string(),
    value: z.union([text, z.array(text)]),
  })
  .transform(
    (wire): WebhookRule => ({
      variableName: wire.variable_name ?? wire.erathos_variable ?? "",
      operation: wire.operation,
      value: wire.value,
    }),
  );

const header = mapOf(z.union([text, z.null()]));

/** Reads a webhook; `undefined` when it has no id. */
export const webhookSchema = z
  .looseObject({
    ...objectFields,
    description: z.string().nullish(),
    is_active: z.boolean().nullish(),
    method: z.string().nullish(),
    url: z.string().nullish(),
    header: header.nullish(),
    body: z.unknown().optional(),
    rules: z.array(rule).nullish(),
    jobs: z.array(reference).nullish(),
  })
  .transform((wire): WireWebhook | undefined => {
    const stored = storedOf(wire);
    if (stored === undefined) return undefined;
    return {
      ...stored,
      ...(wire.description == null ? {} : { description: wire.description }),
      ...(wire.is_active == null ? {} : { isActive: wire.is_active }),
      ...(wire.method == null ? {} : { method: wire.method }),
      ...(wire.url == null ? {} : { url: wire.url }),
      ...("header" in wire ? { header: headerOf(wire.header) } : {}),
      ...("body" in wire ? { body: wire.body ?? undefined } : {}),
      ...(wire.rules == null ? {} : { rules: wire.rules }),
      ...(wire.jobs == null ? {} : { jobs: wire.jobs }),
    };
  });

function headerOf(wire: Record<string, string | null> | null | undefined): Record<string, string> | undefined {
  const entries = Object.entries(wire ?? {}).map(([name, value]): [string, string] => [name, value ?? ""]);
  // fromEntries defines properties, so that a header called __proto__ is only a header.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The request body for these fields. A field that is present but undefined is cleared. */
export function webhookToWire(fields: Partial<WebhookFields>): Record<string, unknown> {
  return {
    ...("description" in fields ? { description: fields.description } : {}),
    ...("isActive" in fields ? { is_active: fields.isActive } : {}),
    ...("method" in fields ? { method: fields.method } : {}),
    ...("url" in fields ? { url: fields.url } : {}),
    ...("header" in fields ? { header: fields.header ?? null } : {}),
    ...("body" in fields ? { body: fields.body ?? null } : {}),
    ...("rules" in fields
      ? {
          rules: (fields.rules ?? []).map((one) => ({
            variable_name: one.variableName,
            operation: one.operation,
            value: one.value,
          })),
        }
      : {}),
    ...("jobs" in fields ? { jobs: fields.jobs } : {}),
  };
}
