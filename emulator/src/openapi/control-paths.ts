/**
 * The control interface in the document. A test compares this table with the routes that are served.
 *
 * @module
 */
import { z } from "zod";
import { fireSchema, nextOutcomeSchema } from "../control/actions";
import { clockSchema, EMPTY, keySchema, profileSchema, webhookChangesSchema } from "../control/inputs";
import { faultSchema } from "../faults/fault";
import { DEFAULT_JOB_IDS } from "../seed/default-seed";
import { answer, body, type Json, jsonSchema, listOf, operationId, pathParameters, ref, template } from "./json-schema";
import { ANSWERS } from "./schemas";

const nowSchema = jsonSchema(z.object({ now: z.iso.datetime() }), "output");
const any = { type: "object" };
const done = { 204: answer("Done.") };
const errorOf = { type: "object", properties: { error: { type: "string" } }, required: ["error"] };
const jobId = DEFAULT_JOB_IDS.orders;

interface Operation {
  readonly summary: string;
  readonly responses: Json;
  readonly requestBody?: unknown;
}

const operation = (summary: string, responses: Json, sent: Json = {}): Operation => ({ summary, responses, ...sent });
const ok = (schema: Json): Json => ({ 200: answer("As asked for.", schema) });

const received = ok(jsonSchema(z.object({ received: z.literal(true) }), "output"));
const receive = operation("The inbox keeps the request", received);
const faults = listOf(jsonSchema(faultSchema.extend({ id: z.string(), struck: z.int() }), "output"));
const executions = listOf(jsonSchema(ANSWERS.Execution.extend({ workspace: z.guid() }), "output"));

/** By method and path below `/_emulator`, as the router spells it. */
export const CONTROL: Readonly<Record<string, Operation>> = {
  "GET /health": operation(
    "Answers once the emulator is ready",
    ok(jsonSchema(z.object({ status: z.literal("ok"), now: z.iso.datetime() }), "output")),
  ),
  "GET /openapi.json": operation("This document", ok(any)),
  "GET /state": operation("Everything, without keys and values of secrets", ok(any)),
  "GET /deliveries": operation("Every evaluation of a webhook, oldest first", ok(listOf(ref("Delivery")))),
  "POST /deliveries/:id/resend": operation("Send a request again, as it was", ok(ref("Delivery"))),
  "GET /executions": operation("The executions of all workspaces", ok(executions)),
  "GET /requests": operation("The log of API requests", ok(listOf(ref("Request")))),
  "DELETE /requests": operation("Clear the log", done),
  "POST /clock": operation(
    "Set the time, or advance it; ends what is due and waits for its deliveries",
    ok(nowSchema),
    body(clockSchema, { advanceSeconds: 60 }),
  ),
  "POST /next-outcome": operation(
    "How the next execution ends",
    done,
    body(nextOutcomeSchema, { jobId, status: "FAILED" }),
  ),
  "POST /fire": operation(
    "Let an execution end now; answers with its deliveries",
    ok(listOf(ref("Delivery"))),
    body(fireSchema, { jobId, rows: 7 }),
  ),
  "GET /faults": operation("The faults in force", ok(faults)),
  "POST /faults": operation(
    "Set a fault",
    { 201: answer("Set.", jsonSchema(z.object({ id: z.string() }), "output")) },
    body(faultSchema, { path: "**/jobs/", status: 500, times: 1 }),
  ),
  "DELETE /faults": operation("Remove all faults", done),
  "DELETE /faults/:id": operation("Remove a fault", done),
  "POST /keys": operation("Add an API key", { 201: answer("Added.") }, body(keySchema, { key: "another-key" })),
  "DELETE /keys/:key": operation("Revoke an API key", done),
  "PATCH /webhooks/:id": operation(
    "Change a webhook as a person in the user interface does",
    ok(ref("Webhook")),
    body(webhookChangesSchema, { is_active: false }),
  ),
  "DELETE /webhooks/:id": operation("Delete a webhook as a person in the user interface does", done),
  "POST /profile": operation(
    "Replace all settings",
    ok(ref("Behaviour")),
    body(profileSchema, { profiles: ["small-pages"], behaviour: { retryAfter: "date" } }),
  ),
  "POST /reset": operation("Back to the seed and to the settings of the start", done, body(EMPTY, {}, false)),
  "GET /inbox": operation("What the inbox received", ok(listOf(ref("Message")))),
  "DELETE /inbox": operation("Empty the inbox", done),
  ...Object.fromEntries(
    [
      "POST /inbox",
      "PUT /inbox",
      "PATCH /inbox",
      ...["GET", "POST", "PUT", "PATCH", "DELETE"].map((m) => `${m} /inbox/*`),
    ].map((route) => [route, receive]),
  ),
};

/** The paths under `/_emulator`. */
export function controlPaths(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [route, { responses, ...described }] of Object.entries(CONTROL)) {
    const [method = "", path = ""] = route.split(" ");
    const address = template(`/_emulator${path}`);
    const operations = paths[address] ?? {};
    paths[address] = operations;
    operations[method.toLowerCase()] = {
      operationId: operationId(method, `control${path}`),
      ...described,
      tags: ["control"],
      security: [],
      parameters: pathParameters(path, { type: "string" }),
      responses: { ...responses, default: answer("What was wrong.", errorOf) },
    };
  }
  return paths;
}
