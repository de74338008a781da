/**
 * What a part of a webhook may look like: jobs, url, header. Source: API reference "Orchestration" (documented limits).
 *
 * @module
 */

import { z } from "zod";
import { HTTP_METHODS } from "../../api/http-methods";
import { mapOf } from "../../api/wire/map";
import { idText, textOf } from "../common/inputs";

export const method = z.enum(HTTP_METHODS, `must be one of ${HTTP_METHODS.join(", ")}`);

/** A set of job ids in canonical order. */
export function jobIds(isUnknown: (value: unknown) => boolean) {
  return z
    .array(idText("a job's id", isUnknown), "must be a list of job ids")
    .min(1, "must name at least one job: a webhook without jobs never fires; `npx pulumi-erathos jobs` lists their ids")
    .transform((ids) => [...new Set(ids)].sort());
}

const REFERENCE = /\$\{\{[^{}]*\}\}/g;

/** Whether a text is an address once its references have values. */
function isAddress(text: string): boolean {
  const startsWithReference = text.startsWith("${{");
  // "1" is a valid host, port, path and query alike.
  const filled = text.replace(REFERENCE, "1");
  // A leading reference may hold the scheme and the host, so that there is no more to say.
  if (startsWithReference) return true;
  return URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
}

export const url = textOf(1000)
  .refine(
    (text) => !/[\s\p{Cc}]/u.test(text.replace(REFERENCE, "1")),
    "must not hold spaces, line breaks or control characters",
  )
  .refine(isAddress, "must be an http or https address; it may hold references such as ${{variables.name}}");

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Names are never re-spelt: secret marks follow them. An empty map is no header at all. */
export const header = mapOf(
  z
    .string("must be a text")
    .refine((value) => !/[\r\n\0]/.test(value), "must not hold line breaks: they would smuggle in another header"),
  "must be a map from header name to text",
)
  .refine((map) => Object.keys(map).every((name) => TOKEN.test(name)), "holds a name that HTTP does not allow")
  .refine(
    (map) => new Set(Object.keys(map).map((name) => name.toLowerCase())).size === Object.keys(map).length,
    "holds a name twice: HTTP compares the names of headers without case; keep one spelling",
  )
  .transform((map) => (Object.keys(map).length === 0 ? undefined : map));

/** JSON all the way down: no functions, no NaN; dates have become texts before. */
export const json = z
  .unknown()
  .refine(isJson, "must be JSON: texts, numbers, booleans, null, lists and maps")
  // As it is after a journey through the API, which knows no -0.
  .transform((value): unknown => JSON.parse(JSON.stringify(value)));

function isJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" && Object.values(value).every(isJson);
}
