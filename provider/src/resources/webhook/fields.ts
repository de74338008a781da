/**
 * The properties of a Webhook and what a change of each does.
 *
 * @module
 */

import type { FieldTable } from "../../provider/contract";
import { workspaceField } from "../common/fields";

export const webhookFields = {
  description: {
    onChange: "update",
    required: true,
    type: { type: "string" },
    docs: "A label for people, at most 255 characters.",
  },
  jobs: {
    onChange: "update",
    id: true,
    required: true,
    type: { type: "array", items: { type: "string" } },
    docs: "Ids of the jobs whose end fires the webhook; a set.",
  },
  method: {
    onChange: "update",
    always: true,
    default: "POST",
    type: { type: "string" },
    docs: "The HTTP method of the request; default POST.",
  },
  url: {
    onChange: "update",
    required: true,
    type: { type: "string" },
    docs: "Where the request goes, at most 1000 characters; may hold references.",
  },
  header: {
    onChange: "update",
    type: { type: "object", additionalProperties: { type: "string" } },
    docs: "HTTP headers of the request; values may hold references.",
  },
  body: {
    onChange: "update",
    type: { $ref: "pulumi.json#/Any" },
    docs: "The request's body, any JSON; its texts may hold references.",
  },
  rules: {
    onChange: "update",
    type: { type: "array", items: { $ref: "#/types/erathos:index:WebhookRule" } },
    docs: "Conditions on the execution's metadata; all must hold. A set.",
  },
  isActive: {
    onChange: "update",
    always: true,
    default: true,
    type: { type: "boolean" },
    docs: "Whether the webhook fires at all; default true.",
  },
  workspaceId: workspaceField,
  // No onChange: check carries the old value over, so that it never is a change.
  adoptId: {
    type: { type: "string" },
    docs: "Id of an existing webhook to take over on create, instead of making a new one.",
  },
  createdAt: { computed: true, stable: true, type: { type: "string" }, docs: "When the server made the webhook." },
  updatedAt: { computed: true, type: { type: "string" }, docs: "When the server last changed the webhook." },
  stored: {
    computed: true,
    secret: true,
    internal: true,
    type: { $ref: "pulumi.json#/Any" },
    docs: "Digests of fields that the server keeps in another form than declared.",
  },
} as const satisfies FieldTable;

/** The fields that the server keeps, in the order in which messages name them. */
export const WIRE_FIELDS = ["description", "jobs", "method", "url", "header", "body", "rules", "isActive"] as const;

export type WireField = (typeof WIRE_FIELDS)[number];
