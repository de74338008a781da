/**
 * The schema of the package: what other languages, `pulumi import` and the registry's pages are made from.
 *
 * @module
 */

import { METADATA, METADATA_NAMES, OPERATIONS_BY_TYPE } from "../../api/metadata";
import { VERSION } from "../../api/version";
import type { Kind } from "../../resources/declaration";
import { environmentName, SETTINGS, type SettingName } from "../configuration";
import type { Field, FieldTable, ResourceHandlers } from "../contract";
import { RESOURCES } from "./resources";
import { functionSchemas } from "./schema-functions";

type Json = { readonly [name: string]: unknown };

const SETTING_DOCS: Readonly<Record<SettingName, Json>> = {
  apiKey: { type: "string", secret: true, description: "The API key." },
  workspaceId: { type: "string", description: "The workspace of resources that name none. A change replaces them." },
  baseUrl: {
    type: "string",
    description: "The API's address, by default https://api.erathos.com. Plain http only for loopback.",
  },
  endpoints: {
    type: "object",
    additionalProperties: { type: "string" },
    description: 'Entries of the endpoint table to replace, such as {"jobs.run": "POST /…/"}.',
  },
  requestsPerSecond: { type: "number", description: "Requests started per second; no limit until the first 429." },
  maxConcurrentRequests: { type: "integer", description: "Requests under way at once, by default 5." },
  requestTimeoutSeconds: { type: "number", description: "For one request, in seconds, by default 30." },
  operationTimeoutSeconds: {
    type: "number",
    description: "For one operation with its retries, in seconds, by default 120.",
  },
  marker: {
    type: "string",
    description:
      'With "description", a marker [pulumi PROJECT/STACK/NAME] ends each webhook\'s description in Erathos, so that a killed run leaves nothing that the next one would make twice.',
  },
  refresh: {
    type: "string",
    description:
      'With "changed", a refresh reads only the webhooks whose _updated_at in the paged list differs from the state\'s. It trusts that Erathos moves that field with every change.',
  },
};

/** The settings; the provider's process reads the environment variables that stand in for them. */
function settings(): [SettingName, Json][] {
  return SETTINGS.map((name) => {
    const docs = `${SETTING_DOCS[name]["description"]} From the environment: ${environmentName(name)}.`;
    return [name, { ...SETTING_DOCS[name], description: docs }];
  });
}

function configVariables(): Json {
  return Object.fromEntries(
    settings().map(([name, setting]) => [name, { ...setting, defaultInfo: { environment: [environmentName(name)] } }]),
  );
}

/**
 * Without the environment as default: an SDK would read it in the program and pass it on as an argument, so that the key
 * would get into the state, and a workspace that only the environment knows would replace what lives in another one.
 */
function providerInputs(): Json {
  return Object.fromEntries(settings());
}

/** The types of the values of each kind. */
const TYPE_OF: Readonly<Record<Kind, Json>> = {
  string: { type: "string" },
  value: { type: "string" },
  name: { type: "string" },
  choice: { type: "string" },
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

function property(field: Field): Json {
  return {
    ...TYPE_OF[field.kind],
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
      .map(([name, field]) => [name, property(field)]),
  );
}

/** An output never has a default, and replaces nothing. */
function outputsOf(fields: FieldTable): Json {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.internal !== true)
      .map(([name, { kind, docs, secret }]) => [
        name,
        property({ kind, docs, ...(secret === true ? { secret } : {}) }),
      ]),
  );
}

function resource(handlers: ResourceHandlers): Json {
  const { fields } = handlers;
  const names = Object.keys(fields);
  return {
    description: handlers.docs,
    inputProperties: propertiesOf(fields, (field) => field.computed !== true),
    requiredInputs: names.filter((name) => fields[name]?.required === true),
    properties: outputsOf(fields),
    required: names.filter((name) => fields[name]?.required === true || fields[name]?.always === true),
  };
}

const OPERATIONS = [...new Set(Object.values(OPERATIONS_BY_TYPE).flat())];

const TYPES: Json = {
  "erathos:index:MetadataVariable": {
    type: "string",
    description: "A variable of an execution's metadata.",
    enum: METADATA_NAMES.map((name) => ({ value: name, description: METADATA[name].meaning })),
  },
  "erathos:index:RuleOperation": {
    type: "string",
    description: "How a rule compares. Which operations a variable allows depends on its type.",
    enum: OPERATIONS.map((value) => ({ value })),
  },
  "erathos:index:WebhookRule": {
    type: "object",
    description: "A condition on an execution's metadata. All rules of a webhook must hold.",
    properties: {
      variableName: {
        type: "string",
        oneOf: [{ type: "string" }, { type: "string", $ref: "#/types/erathos:index:MetadataVariable" }],
      },
      operation: {
        type: "string",
        oneOf: [{ type: "string" }, { type: "string", $ref: "#/types/erathos:index:RuleOperation" }],
      },
      value: {
        description: "A text, also for numbers and booleans; a list of texts with IN and NOT_IN.",
        oneOf: [{ type: "string" }, { type: "array", items: { type: "string" } }],
      },
    },
    required: ["variableName", "operation", "value"],
  },
  "erathos:index:WaitForCompletion": {
    type: "object",
    description: "How long to wait for the end of an execution.",
    properties: {
      timeout: { type: "string", description: 'A duration of at most a day, such as "2h".' },
      pollInterval: { type: "string", description: 'How often to look; by default "30s".' },
    },
    required: ["timeout"],
  },
  "erathos:index:RetryWhileBlocked": {
    type: "object",
    description: "How long to try again while Erathos refuses a run.",
    properties: { timeout: { type: "string", description: 'A duration of at most a day, such as "30m".' } },
    required: ["timeout"],
  },
};

/** The whole schema. */
export function pluginSchema(): Json {
  const functions = functionSchemas();
  return {
    name: "erathos",
    displayName: "Erathos",
    version: VERSION,
    description: "The orchestration of the Erathos data platform: webhooks, job runs, secrets, variables.",
    keywords: ["pulumi", "erathos", "kind/native", "category/infrastructure"],
    license: "MIT",
    publisher: "pulumi-erathos",
    meta: { moduleFormat: "(.*)" },
    config: { variables: configVariables() },
    provider: { description: "The provider of the erathos package.", inputProperties: providerInputs() },
    types: { ...TYPES, ...functions.types },
    resources: Object.fromEntries([...RESOURCES].map(([token, handlers]) => [token, resource(handlers)])),
    functions: functions.functions,
    language: {
      nodejs: { respectSchemaVersion: true },
      python: { respectSchemaVersion: true, pyproject: { enabled: true } },
      go: { respectSchemaVersion: true, generateResourceContainerTypes: true },
    },
  };
}
