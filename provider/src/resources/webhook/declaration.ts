/**
 * The fields of a Webhook, declared once. Source of names and limits: API reference "Orchestration" (documented).
 *
 * @module
 */

import { HTTP_METHODS } from "../../api/http-methods";
import { type FieldTable, type SentName, sentNames, workspaceField } from "../declaration";

export const webhookFields = {
  description: {
    kind: "string",
    wire: "description",
    most: 255,
    marked: true,
    onChange: "update",
    required: true,
    docs: "A label for people, at most 255 characters.",
  },
  jobs: {
    kind: "ids",
    wire: "jobs",
    of: "a job",
    onChange: "update",
    required: true,
    docs: "Ids of the jobs whose end fires the webhook; a set.",
  },
  url: {
    kind: "url",
    wire: "url",
    most: 1000,
    onChange: "update",
    required: true,
    docs: "Where the request goes, at most 1000 characters; may hold references.",
  },
  method: {
    kind: "choice",
    wire: "method",
    values: HTTP_METHODS,
    onChange: "update",
    always: true,
    default: "POST",
    docs: "The HTTP method of the request; default POST.",
  },
  header: {
    kind: "headers",
    wire: "header",
    onChange: "update",
    docs: "HTTP headers of the request; values may hold references.",
  },
  body: {
    kind: "json",
    wire: "body",
    onChange: "update",
    docs: "The request's body, any JSON; its strings may hold references.",
  },
  bodyJson: {
    kind: "value",
    onChange: "update",
    docs: "The request's body as a string that holds JSON, in place of body, for languages that drop null from objects.",
  },
  rules: {
    kind: "rules",
    wire: "rules",
    onChange: "update",
    always: true,
    docs: "Conditions on the execution's metadata; all must hold. A set.",
  },
  isActive: {
    kind: "boolean",
    wire: "is_active",
    onChange: "update",
    always: true,
    default: true,
    docs: "Whether the webhook fires at all; default true.",
  },
  workspaceId: workspaceField,
  adoptId: {
    kind: "id",
    of: "a webhook",
    once: true,
    docs: "Id of an existing webhook to adopt on create, instead of creating a new one.",
  },
  createdAt: { kind: "string", computed: true, stable: true, docs: "When the server made the webhook." },
  updatedAt: { kind: "string", computed: true, docs: "When the server last changed the webhook." },
  stored: {
    kind: "json",
    computed: true,
    secret: true,
    internal: true,
    docs: "Digests of fields that the server keeps in another form than declared.",
  },
  seen: {
    kind: "json",
    computed: true,
    secret: true,
    internal: true,
    docs: "Values that the server holds instead of declared ones, where it changed them with a write of others.",
  },
} as const satisfies FieldTable;

/** The name of a field that the server keeps. */
export type WireField = SentName<typeof webhookFields>;

/** The fields that the server keeps, in the order in which messages name them. */
export const WIRE_FIELDS: readonly WireField[] = sentNames(webhookFields);
