/**
 * What of a webhook goes over the wire, and which parts of it must appear in no message.
 *
 * @module
 */

import type { WebhookFields } from "../../api";
import { credentialParts, stringLeaves } from "../../api/redact";
import type { PropertyBag } from "../../provider/contract";
import type { WireField } from "./fields";
import type { WebhookInputs } from "./schema";

/** Short texts in a body, such as `true` or a table's name, are words and no secrets. */
const SHORTEST_SECRET = 8;

/** Some of the fields; one that is absent is present as undefined, which clears it on the server. */
export function pick(inputs: WebhookFields, fields: readonly WireField[]): Partial<WebhookFields> {
  return Object.fromEntries(fields.map((field) => [field, inputs[field]]));
}

/** All fields of the API, and nothing that is only ours. */
export function declaredFields(inputs: WebhookInputs): WebhookFields {
  const { description, jobs, method, url, header, body, rules, isActive } = inputs;
  return { description, jobs, method, url, header, body, rules, isActive };
}

/** Many services put a token into the address of a hook, and a server may repeat that part alone. */
const SHORTEST_TOKEN = 16;

/** The url, and each part of it that is long enough to be a token. */
function urlParts(url: string): string[] {
  return [url, ...url.split(/[/?&=#@:]+/).filter((part) => part.length >= SHORTEST_TOKEN && !part.includes("${{"))];
}

/** Header values, the url and the texts of the body: the host does not say which of them are secret. */
export function sensitiveOf(bag: WebhookInputs | PropertyBag): string[] {
  const parts: PropertyBag = { ...bag };
  return [
    ...stringLeaves(parts["header"]).flatMap(credentialParts),
    ...stringLeaves(parts["url"]).flatMap(urlParts),
    ...stringLeaves(parts["body"]).filter((text) => text.length >= SHORTEST_SECRET),
  ];
}
