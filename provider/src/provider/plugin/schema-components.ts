/**
 * The receivers in the package's schema.
 *
 * @module
 */

import { COMPONENTS } from "../../receivers/description";
import type { ArgumentTable } from "../../receivers/description/arguments";
import type { Component } from "../../receivers/description/component";

type Json = { readonly [name: string]: unknown };

/** All components by type token, and the types of their arguments. */
export function componentSchemas(): { readonly resources: Json; readonly types: Json } {
  const types = [...COMPONENTS.values()].flatMap((component) => Object.entries(component.types ?? {}));
  return {
    resources: Object.fromEntries([...COMPONENTS].map(([token, component]) => [token, schemaOf(component)])),
    types: Object.fromEntries(
      types.map(([name, { docs, members }]) => [
        `erathos:receivers:${name}`,
        { type: "object", description: docs, properties: properties(members), required: required(members) },
      ]),
    ),
  };
}

function schemaOf({ docs, arguments: table }: Component): Json {
  return {
    isComponent: true,
    description: docs,
    inputProperties: properties(table),
    requiredInputs: required(table),
    properties: { webhookId: { type: "string", description: "The id of the webhook that calls the receiver." } },
    required: ["webhookId"],
  };
}

function properties(table: ArgumentTable): Json {
  return Object.fromEntries(
    Object.entries(table).map(([name, { type, docs, secret }]) => [
      name,
      { ...type, description: docs, ...(secret === true ? { secret } : {}) },
    ]),
  );
}

function required(table: ArgumentTable): readonly string[] {
  return Object.keys(table).filter((name) => table[name]?.required === true);
}
