/**
 * The request of a webhook as it may be shown: references to secrets stay as they are written, and what is probably a
 * credential is masked.
 *
 * @module
 */

import type { Execution } from "../../language/execution";
import { type ExplainedWebhook, explain } from "../../language/explain";
import { isRecord } from "../../language/problem";
import { referencePattern } from "../../language/reference-pattern";
import { isHidden } from "./found-webhook";

const MASK = "[masked]";

/** A request as it is shown. */
export interface MaskedRequest {
  readonly method: string;
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  /** Undefined: none. */
  readonly body: unknown;
}

/** Headers that say how to talk, and never who talks. */
const HARMLESS = /^(accept(-\w+)?|content-[\w-]+|user-agent|cache-control|x-[\w-]*version)$/i;

/** Names under which secrets are kept. */
const TELLING = /pass(word|phrase|wd)?$|secret|token|api[-_]?key|credential|signature|authorization|^(sig|key|auth)$/i;

/** `request` of `explain`, without anything that should not be seen. */
export function maskedRequest(
  webhook: ExplainedWebhook,
  execution: Execution,
  variables: ReadonlyMap<string, string>,
): MaskedRequest {
  const header = Object.entries(webhook.header ?? {});
  const shown = header.filter(([name]) => HARMLESS.test(name));
  const { request } = explain(
    {
      ...webhook,
      url: maskedUrl(webhook.url),
      header: Object.fromEntries(shown),
      body: maskedBody(webhook.body),
    },
    execution,
    { variables: Object.fromEntries(variables) },
  );
  return {
    method: request.method,
    url: request.url,
    // In the webhook's own order; a variable in a header that carries a credential may be one itself.
    header: Object.fromEntries(
      header.map(([name, text]) => [name, HARMLESS.test(name) ? (request.header[name] ?? text) : maskedHeader(text)]),
    ),
    body: request.body ?? undefined,
  };
}

const SCHEME = /^(?:bearer|basic|token|api-key|digest)(?=\s|$)/i;

/** `Basic abc` → `Basic [masked]`, while `Basic ${{secrets.x}}` stays. */
function maskedHeader(text: string): string {
  const scheme = SCHEME.exec(text)?.[0] ?? "";
  return scheme + withoutLiterals(text.slice(scheme.length));
}

/** Every piece between references masked, apart from white space. */
function withoutLiterals(text: string): string {
  if (isHidden(text)) return text;
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(referencePattern())) {
    pieces.push(maskedLiteral(text.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return [...pieces, maskedLiteral(text.slice(end))].join("");
}

function maskedLiteral(text: string): string {
  return text.trim() === "" ? text : text.replace(/\S[\s\S]*\S|\S/, MASK);
}

/** User and password, and the values of query parameters that are called like a secret. */
function maskedUrl(url: string): string {
  return url
    .replace(/^([\w+.-]+:\/\/)([^/?#@]*)@/, (_, start: string, user: string) => {
      return `${start}${user.split(":").map(withoutLiterals).join(":")}@`;
    })
    .replace(/([?&])([^=&#]+)=([^&#]*)/g, (whole, start: string, name: string, value: string) =>
      TELLING.test(name) ? `${start}${name}=${withoutLiterals(value)}` : whole,
    );
}

function maskedBody(value: unknown, name = ""): unknown {
  if (typeof value === "string") return TELLING.test(name) ? withoutLiterals(value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => maskedBody(item, name));
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskedBody(item, key)]));
  return value;
}
