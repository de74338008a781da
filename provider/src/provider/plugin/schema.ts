/**
 * The schema of the package: what other languages, `pulumi import` and the registry's pages are made from.
 *
 * @module
 */

import { VERSION } from "../../api/version";
import { isPresent, type Kind } from "../../resources/declaration";
import type { Field, FieldTable, ResourceHandlers } from "../contract";
import { RESOURCES } from "./resources";
import { componentSchemas } from "./schema-components";
import { functionSchemas } from "./schema-functions";
import { packageInfo } from "./schema-package";
import { configVariables, providerInputs } from "./schema-settings";
import { TYPES, typeOfChoice } from "./schema-types";

type Json = { readonly [name: string]: unknown };

/** The types of the values of each kind. */
const TYPE_OF: Readonly<Record<Exclude<Kind, "choice">, Json>> = {
  string: { type: "string" },
  value: { type: "string" },
  name: { type: "string" },
  url: { type: "string" },
  id: { type: "string" },
  ids: { type: "array", items: { type: "string" } },
  workspace: { type: "string" },
  boolean: { type: "boolean" },
  integer: { type: "integer" },
  headers: { type: "object", additionalProperties: { type: "string" } },
  json: { $ref: "pulumi.json#/Any" },
  record: { type: "object", additionalProperties: { $ref: "pulumi.json#/Any" } },
  rules: { type: "array", items: { $ref: "#/types/erathos:index:WebhookRule" } },
  retry: { $ref: "#/types/erathos:index:RetryWhileBlocked" },
  wait: { $ref: "#/types/erathos:index:WaitForCompletion" },
};

function property(name: string, field: Field): Json {
  return {
    ...(field.kind === "choice" ? typeOfChoice(name) : TYPE_OF[field.kind]),
    description: field.docs,
    ...(field.secret === true ? { secret: true } : {}),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(field.onChange === "replace" ? { willReplaceOnChanges: true } : {}),
  };
}

function propertiesOf(fields: FieldTable, of: (field: Field) => boolean): Json {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.internal !== true && of(field))
      .map(([name, field]) => [name, property(name, field)]),
  );
}

/** An output never has a default, and replaces nothing. */
function outputsOf(fields: FieldTable): Json {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.internal !== true)
      .map(([name, { kind, docs, secret }]) => [
        name,
        property(name, { kind, docs, ...(secret === true ? { secret } : {}) }),
      ]),
  );
}

function resource(handlers: ResourceHandlers): Json {
  const { fields } = handlers;
  return {
    description: handlers.docs,
    inputProperties: propertiesOf(fields, (field) => field.computed !== true),
    requiredInputs: Object.keys(fields).filter((name) => fields[name]?.required === true),
    properties: outputsOf(fields),
    required: Object.entries(fields).flatMap(([name, field]) => (isPresent(field) ? [name] : [])),
  };
}

/** Compiled and in the sources, the package's folder is as far; the bundled plugin carries the file inside it. */
const manifest: unknown = require("../../../package.json");

/** The whole schema. */
export function pluginSchema(): Json {
  const functions = functionSchemas();
  const components = componentSchemas();
  return {
    name: "erathos",
    displayName: "Erathos",
    version: VERSION,
    description: "The orchestration of the Erathos data platform: webhooks, job runs, secrets, variables.",
    keywords: ["pulumi", "erathos", "kind/native", "category/infrastructure"],
    license: "MIT",
    ...packageInfo(manifest),
    meta: { moduleFormat: "(.*)" },
    config: { variables: configVariables() },
    provider: { description: "The provider of the erathos package.", inputProperties: providerInputs() },
    types: { ...TYPES, ...functions.types, ...components.types },
    resources: {
      ...Object.fromEntries([...RESOURCES].map(([token, handlers]) => [token, resource(handlers)])),
      ...components.resources,
    },
    functions: functions.functions,
  };
}
