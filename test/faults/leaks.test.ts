import { inspect } from "node:util";
import type { FaultInput } from "erathos-emulator";
import { settingsFrom } from "../../provider/src/api";
import {
  type Context,
  PartialFailure,
  type PropertyBag,
  type ResourceHandlers,
} from "../../provider/src/provider/contract";
import { secretHandlers } from "../../provider/src/resources/secret/handlers";
import { checkContext } from "../../provider/src/resources/testing/context";
import { webhookHandlers } from "../../provider/src/resources/webhook/handlers";
import { CANARIES, canariesIn } from "../support/faults/canaries";
import { declaredWebhook } from "../support/faults/operations";
import { startWorlds, type World, type Worlds } from "../support/faults/world";

// The matrix searches its own messages and logs; these tests cover the other paths.

let worlds: Worlds;
let world: World;
let context: Context;
beforeAll(async () => {
  worlds = await startWorlds();
});
beforeEach(() => {
  world = worlds.next();
  ({ context } = world);
});
afterAll(() => worlds[Symbol.asyncDispose]());

/** Every string form in which a thrown value can reach a person or a log. */
async function formsOf(work: Promise<unknown>): Promise<string> {
  try {
    return inspect(await work, { depth: 9 });
  } catch (error) {
    const reason = error instanceof PartialFailure ? error.reason : error;
    if (!(reason instanceof Error)) throw reason;
    return [reason.message, reason.stack, JSON.stringify(reason), inspect(reason, { depth: 9 })].join("\n");
  }
}

const ALL = Object.values(CANARIES).join(" ");

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");
const escaped = (spell: (code: number) => string) => Array.from(ALL, (one) => spell(one.charCodeAt(0))).join("");

/** A server that echoes the request in every part of its response. */
const echoing: readonly (readonly [string, FaultInput])[] = [
  ["400, nested", { status: 400, body: { value: [ALL], rules: [{ value: [[ALL]] }], [ALL]: ["is no field"] } }],
  ["400, a list", { status: 400, body: [ALL] }],
  ["400, in url spelling", { status: 400, body: { detail: encodeURIComponent(ALL) } }],
  [
    "400, cut off",
    { status: 400, body: { detail: Object.values(CANARIES).map((canary) => `${canary.slice(0, 16)}…`) } },
  ],
  ["400, every character percent-encoded", { status: 400, body: { detail: escaped((code) => `%${hex(code, 2)}`) } }],
  [
    "400, as JSON in JSON",
    { status: 400, body: { detail: JSON.stringify({ a: escaped((code) => `\\u${hex(code, 4)}`) }) } },
  ],
  ["500, a page in decimal", { status: 500, body: `<title>${escaped((code) => `&#${code};`)}</title>` }],
  [
    "500, a page in hexadecimal",
    { status: 500, body: `<title>${escaped((code) => `&amp;#X${hex(code, 2)};`)}</title>` },
  ],
  ["401", { status: 401, body: { detail: ALL } }],
  ["403, a page", { status: 403, body: `<title>${ALL}</title>` }],
  ["404", { status: 404, body: { detail: ALL } }],
  ["405", { status: 405, body: { detail: ALL } }],
  ["418, plain text", { status: 418, headers: { "content-type": "text/plain" }, body: ALL }],
  ["500 with a request id", { status: 500, headers: { "x-request-id": ALL }, body: ALL }],
  ["302", { status: 302, headers: { location: `https://evil.example/?${encodeURIComponent(ALL)}` } }],
  ["200, a page", { status: 200, body: `<title>${ALL}</title>` }],
  ["200, truncated", { status: 200, headers: { "content-type": "application/json" }, body: `{"_id": "${ALL}` }],
  ["200, secrets as names", { status: 200, body: { _id: "w", name: 1, header: { [ALL]: {} } } }],
  ["200, another shape", { status: 200, body: { _id: { [ALL]: 1 }, description: 7, header: ALL, jobs: { a: ALL } } }],
];

const OPERATIONS = ["create", "read", "update", "delete"] as const;

/** Runs all four operations against the fault; for all but create the object exists before. */
async function everything(handlers: ResourceHandlers, inputs: PropertyBag, changed: PropertyBag, fault: FaultInput) {
  const visible: string[] = [];
  for (const operation of OPERATIONS) {
    world = worlds.next();
    ({ context } = world);
    const made = operation === "create" ? undefined : await handlers.create(inputs, context);
    const log = world.lines.length;
    world.emulator.addFault(fault);
    const { id = "", outputs = {} } = made ?? {};
    const run = {
      create: () => handlers.create(inputs, context),
      read: () => handlers.read(id, outputs, context),
      update: () => handlers.update(id, outputs, changed, context),
      delete: () => handlers.delete(id, outputs, context),
    };
    visible.push(await formsOf(run[operation]()), ...world.lines.slice(log));
  }
  return visible.join("\n");
}

test.each(echoing)("[ISSUE 5.3] a webhook's secrets, echoed by the server: %s", async (_what, fault) => {
  const inputs = { ...declaredWebhook(world), description: "d" };
  const visible = await everything(webhookHandlers, inputs, { ...inputs, description: "e" }, fault);
  // The other resource's value is not known here, so it cannot be redacted.
  expect(canariesIn(visible).filter((canary) => canary !== CANARIES.secret)).toEqual([]);
});

test.each(echoing)("[ISSUE 5.3] a secret's value, echoed by the server: %s", async (_what, fault) => {
  const inputs = { name: "token", value: CANARIES.secret, workspaceId: world.emulator.workspaceId };
  const visible = await everything(secretHandlers, inputs, { ...inputs, value: `${CANARIES.secret}-new` }, fault);
  expect(canariesIn(visible)).not.toContain(CANARIES.secret);
  expect(canariesIn(visible)).not.toContain(CANARIES.key);
});

test("[ISSUE 5.3] invalid settings are not quoted", () => {
  const { key } = CANARIES;
  for (const raw of [
    { apiKey: `Api-Key ${key}` },
    { apiKey: "x", baseUrl: `http://user:${key}@erathos.example` },
    { apiKey: "x", baseUrl: `not an address ${key}` },
    { apiKey: "x", endpoints: `{"${key}` },
    { apiKey: "x", endpoints: JSON.stringify({ "webhooks.list": `https://${key}/` }) },
    { apiKey: "x", requestTimeoutSeconds: key },
  ]) {
    let text = "";
    try {
      settingsFrom(raw);
    } catch (error) {
      text = inspect(error, { depth: 9 });
    }
    expect(text).toContain("ERATHOS_CONFIGURATION");
    expect(canariesIn(text)).toEqual([]);
  }
});

test("[ISSUE 5.3] invalid inputs are not quoted", () => {
  const canary = CANARIES.header;
  const bad: readonly PropertyBag[] = [
    { header: { Authorization: `Bearer ${canary}\n` } },
    { header: { Authorization: { secret: canary } } },
    { header: canary },
    { url: `ftp://${canary}/` },
    { url: { secret: canary } },
    { description: canary.repeat(20) },
    { method: canary },
    { jobs: [{ secret: canary }] },
    { rules: [{ variableName: "STATUS", operation: "LESS_THAN", value: canary }] },
    { rules: [{ variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: canary }] },
    { body: { f: Number.NaN, secret: canary } },
    { isActive: canary },
    { workspaceId: { secret: canary } },
  ];
  for (const fields of bad) {
    const { failures } = webhookHandlers.check({ ...declaredWebhook(world), ...fields }, undefined, checkContext());
    expect(failures.length).toBeGreaterThan(0);
    expect(canariesIn(JSON.stringify(failures))).toEqual([]);
  }
});
