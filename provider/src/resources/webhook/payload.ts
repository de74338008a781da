/**
 * The inputs of a Webhook after check, what of them goes over the wire, and which parts must appear in no message.
 *
 * @module
 */

import type { WebhookFields } from "../../api";
import { credentialParts, stringLeaves } from "../../api/redact";
import type { PropertyBag } from "../../provider/contract";
import { checkedBy } from "../common/checked";
import type { CheckedInputs, Kind } from "../declaration";
import { WIRE_FIELDS, type WireField, webhookFields } from "./declaration";

/** The inputs of a Webhook after check, as create and update get them. */
export interface WebhookInputs extends CheckedInputs<typeof webhookFields> {}

/** Reads checked inputs, or outputs that repeat them. */
export const webhookInputs: (bag: PropertyBag) => WebhookInputs = checkedBy(webhookFields);

/** Some of the fields; one that is absent is present as undefined, which clears it on the server. */
export function pick<T extends Partial<WebhookFields>, N extends WireField & keyof T>(
  fields: T,
  names: readonly N[],
): Pick<T, N> {
  const picked = names.map((name) => [name, fields[name]]);
  return Object.fromEntries(picked);
}

/** All fields of the API, and nothing that is only ours. */
export function declaredFields(inputs: WebhookInputs): WebhookFields {
  return pick(inputs, WIRE_FIELDS);
}

/** Short strings in a body, such as `true` or a table's name, are words and no secrets. */
const SHORTEST_SECRET = 8;

/** Many services put a token into the address of a hook, and a server may repeat that part alone. */
const SHORTEST_TOKEN = 16;

/** The url, and each part of it that is long enough to be a token. */
function urlParts(url: string): string[] {
  return [url, ...url.split(/[/?&=#@:]+/).filter((part) => part.length >= SHORTEST_TOKEN && !part.includes("${{"))];
}

/** What may be secret in a value: the host does not say which values are. */
const SENSITIVE: { readonly [K in Kind]?: (texts: readonly string[]) => readonly string[] } = {
  headers: (texts) => texts.flatMap(credentialParts),
  url: (texts) => texts.flatMap(urlParts),
  json: (texts) => texts.filter((text) => text.length >= SHORTEST_SECRET),
};

/** Header values, the url and the strings of the body. */
export function sensitiveOf(bag: WebhookInputs | PropertyBag): string[] {
  const values: PropertyBag = { ...bag };
  return WIRE_FIELDS.flatMap((field) => SENSITIVE[webhookFields[field].kind]?.(stringLeaves(values[field])) ?? []);
}
