/**
 * Headers, JSON and records.
 *
 * @module
 */

import { z } from "zod";
import { isTooDeep, TOO_DEEP } from "../../../api/wire/depth";
import { mapOf } from "../../../api/wire/map";
import { isRecord } from "../../../language/problem";
import type { PropertyBag } from "../../../provider/contract";
import { compact, orAbsent } from "../inputs";

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Names are never re-spelt: secret marks follow them. An empty map is no header at all. */
export const headers = mapOf(
  z
    .string("must be a string")
    .refine((value) => !/[\r\n\0]/.test(value), "must not hold line breaks: they would smuggle in another header"),
  "must be an object from header name to string",
)
  .refine((map) => Object.keys(map).every((name) => TOKEN.test(name)), "holds a name that HTTP does not allow")
  .refine(
    (map) => new Set(Object.keys(map).map((name) => name.toLowerCase())).size === Object.keys(map).length,
    "holds a name twice: HTTP compares the names of headers without case; keep one spelling",
  )
  .transform(orAbsent);

/** JSON all the way down: no functions, no NaN; dates have become strings before. */
export const json = z
  .unknown()
  .refine((value) => !isTooDeep(value), { error: TOO_DEEP, abort: true })
  .refine(isJson, "must be JSON: strings, numbers, booleans, null, lists and objects")
  // As it is after a journey through the API, which knows no -0.
  .transform((value): unknown => JSON.parse(JSON.stringify(value)));

function isJson(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "object" && Object.values(value).every(isJson);
}

/** Members of any kind. */
export const record = z
  .custom<PropertyBag>((value) => isRecord(value), "must be an object")
  .transform((members) => orAbsent(compact(members)));
