/**
 * The emulated API in the document: addresses and methods are those that are served.
 *
 * @module
 */
import type { z } from "zod";
import type { ApiContext } from "../api/api-context";
import { executionQuery } from "../api/executions";
import { jobQuery } from "../api/jobs";
import { namedValueQuery } from "../api/named-values";
import type { QueryNames } from "../api/paging";
import { apiViews } from "../api/routes";
import { webhookQuery } from "../api/webhooks";
import { DEFAULT_JOB_IDS } from "../seed/default-seed";
import { answer, body, type Json, jsonSchema, listOf, operationId, pathParameters, ref, template } from "./json-schema";
import { type AnswerName, NAMED_VALUE_INPUT, PAGE, WEBHOOK_INPUT } from "./schemas";

interface Resource {
  readonly tag: string;
  readonly item: AnswerName;
  readonly detail: AnswerName;
  readonly query: QueryNames;
  readonly input?: z.ZodObject;
  readonly example?: Json;
}

const named = { query: namedValueQuery, input: NAMED_VALUE_INPUT };

const RESOURCES: Readonly<Record<string, Resource>> = {
  "orchestration/webhooks": {
    tag: "webhooks",
    item: "WebhookItem",
    detail: "Webhook",
    query: webhookQuery,
    input: WEBHOOK_INPUT,
    example: {
      description: "Orders loaded: refresh the reports",
      is_active: true,
      method: "POST",
      url: "${{variables.inbox_url}}/reports",
      header: { "Content-Type": "application/json" },
      body: { table: "${{erathos.table_name}}" },
      rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }],
      jobs: [DEFAULT_JOB_IDS.orders],
    },
  },
  jobs: { tag: "jobs", item: "Job", detail: "Job", query: jobQuery },
  secrets: { tag: "secrets", item: "Secret", detail: "Secret", ...named, example: { name: "token", value: "s3cr3t" } },
  variables: {
    tag: "variables",
    item: "Variable",
    detail: "Variable",
    ...named,
    example: { name: "host", value: "reports.example.com" },
  },
  executions: { tag: "executions", item: "Execution", detail: "Execution", query: executionQuery },
};

const BASE = "/developers/workspaces/:workspace/";
const UUID = { type: "string", format: "uuid" };

const VERBS: Readonly<Record<string, string>> = {
  GET: "Read one",
  POST: "Create one",
  PUT: "Replace one",
  PATCH: "Change one",
  DELETE: "Delete one",
};

/** The paths of the API. */
export function apiPaths(api: ApiContext): Json {
  return Object.fromEntries(
    apiViews(api).map(([path, name, handlers]) => {
      const operations = Object.keys(handlers).map((method) => [method.toLowerCase(), operation(path, name, method)]);
      return [template(`${BASE}${path}/`), Object.fromEntries(operations)];
    }),
  );
}

function operation(path: string, name: string, method: string): Json {
  const [collection = ""] = path.split("/:");
  const resource = RESOURCES[collection];
  if (resource === undefined) throw new Error(`the document knows nothing of ${path}`);
  const { tag, item, detail, query, input, example } = resource;
  const isList = path === collection && method === "GET";
  const isRun = path.endsWith("/run");
  const sent = method === "PATCH" ? input?.partial() : input;
  const takesBody = !isRun && sent !== undefined && ["POST", "PUT", "PATCH"].includes(method);
  return {
    operationId: operationId(method, path),
    summary: isRun ? "Run a job" : isList ? name : `${VERBS[method]}: ${detail}`,
    tags: [tag],
    parameters: [...pathParameters(BASE + path, UUID), ...(isList ? listParameters(query) : [])],
    ...(takesBody ? body(sent, example) : {}),
    responses: {
      ...success(isRun ? "Execution" : detail, method, isList ? item : undefined),
      ...(takesBody || isRun ? { 400: shared("BadRequest") } : {}),
      403: shared("Forbidden"),
      404: shared("NotFound"),
      429: shared("TooManyRequests"),
    },
  };
}

function success(detail: AnswerName, method: string, item: AnswerName | undefined): Json {
  if (item !== undefined) {
    const { properties, ...page } = jsonSchema(PAGE.extend({ results: PAGE.array() }), "output");
    const schema = { ...page, properties: Object.assign({}, properties, { results: listOf(ref(item)) }) };
    return { 200: answer("One page of the list.", schema) };
  }
  if (method === "DELETE") return { 204: answer("Deleted.") };
  return method === "POST" ? { 201: answer("Created.", ref(detail)) } : { 200: answer("The object.", ref(detail)) };
}

const shared = (name: keyof typeof ERRORS): Json => ({ $ref: `#/components/responses/${name}` });

function listParameters({ filters, ordering }: QueryNames): Json[] {
  const equality = filters.map((name) => [name, { type: "string" }, "Exact match."]);
  const all = [
    ["page", { anyOf: [{ type: "integer", minimum: 1 }, { const: "last" }] }, "From 1, or `last`."],
    ["page_size", { type: "integer", minimum: 1 }, "Reduced to the maximum."],
    [
      "ordering",
      { type: "string" },
      `Field names separated by commas, \`-\` before one for descending: ${ordering.join(", ")}.`,
    ],
    ...equality,
  ];
  return all.map(([name, schema, description]) => ({ name, in: "query", schema, description }));
}

const detailOf = { type: "object", properties: { detail: { type: "string" } }, required: ["detail"] };

/** Responses that every operation may give. */
export const ERRORS = {
  BadRequest: answer("Messages by field, or why a job cannot be run.", { type: "object" }),
  Forbidden: answer("No key, or a wrong one (401 by a setting).", detailOf),
  NotFound: answer("No such object, or a workspace that this key does not reach.", detailOf),
  TooManyRequests: answer("By a setting: see `Retry-After`.", detailOf),
} as const;
