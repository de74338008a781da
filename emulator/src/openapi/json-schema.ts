/**
 * Building blocks of an OpenAPI document.
 *
 * @module
 */
import { z } from "zod";
import type { AnswerName } from "./schemas";

/** A part of the document. */
export type Json = { readonly [name: string]: unknown };

/** A schema as OpenAPI 3.1 holds it: JSON Schema 2020-12. `input` describes requests, `output` responses. */
export function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return rest;
}

export const ref = (name: AnswerName): Json => ({ $ref: `#/components/schemas/${name}` });
export const listOf = (items: Json): Json => ({ type: "array", items });

/** One response; without a schema it has no body. */
export const answer = (description: string, schema?: Json): Json => ({
  description,
  ...(schema === undefined ? {} : { content: { "application/json": { schema } } }),
});

/** A request body, with a working example. */
export const body = (schema: z.ZodType, example: unknown, required = true): Json => ({
  requestBody: { required, content: { "application/json": { schema: jsonSchema(schema, "input"), example } } },
});

/** `:id` of the router as `{id}`, its patterns left out. */
export const template = (path: string): string => path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}").replace(/\*$/, "{path}");

/** The parameters in a path; ids of the API are UUIDs, those of the control interface any string. */
export const pathParameters = (path: string, schema: Json): Json[] =>
  [...template(path).matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema }));

/** Unique, and a valid identifier in every language: `getJobsById`. */
export function operationId(method: string, path: string): string {
  const parts = template(path)
    .split(/[/._-]/)
    .filter((word) => word !== "");
  const named = parts.map((word) => word.replace(/^\{(\w+)\}$/, (_, name: string) => `by-${name}`));
  return [method.toLowerCase(), ...named.join("-").split("-")]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
}
