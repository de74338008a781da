import { errorOf } from "../api/testing/client";
import { emulatorPool, orders } from "../api/testing/emulated";
import type { ResourceHandlers } from "../provider/contract";
import { secretHandlers } from "./secret/handlers";
import { contextOf } from "./testing/context";
import { variableHandlers } from "./variable/handlers";
import { webhookHandlers } from "./webhook/handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const ID = "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a";
const WEBHOOK = {
  _id: ID,
  description: "d",
  jobs: [orders],
  method: "POST",
  url: "https://x.example/",
  is_active: true,
};

/** A webhook whose body is lists in each other, as text: to write 5,000 of them is too much for JSON.stringify as well. */
const nested = (levels: number) => {
  const start = JSON.stringify(WEBHOOK).slice(0, -1);
  return `${start},"body":${"[".repeat(levels)}${"]".repeat(levels)}}`;
};

const without = (name: keyof typeof WEBHOOK) =>
  Object.fromEntries(Object.entries(WEBHOOK).filter(([key]) => key !== name));

describe("[ISSUE 15.1] an odd object of the server is a reply that is not understood, with a path", () => {
  test.each<[string, ResourceHandlers, unknown, string]>([
    ["a webhook without is_active", webhookHandlers, without("is_active"), "is_active: is missing"],
    ["a webhook without jobs", webhookHandlers, without("jobs"), "jobs: is missing"],
    ["a webhook with null for a url", webhookHandlers, { ...WEBHOOK, url: null }, "url: is missing"],
    ["a body 5,000 levels deep", webhookHandlers, nested(5000), "body: must not hold"],
    ["a body 101 levels deep", webhookHandlers, nested(101), "body: must not hold"],
    [
      "a variable with a space in its name",
      variableHandlers,
      { _id: ID, name: "a b", value: "v" },
      "name: must hold no",
    ],
    ["a secret with braces in its name", secretHandlers, { _id: ID, name: "{a}" }, "name: must hold no"],
    ["a variable without a name", variableHandlers, { _id: ID, value: "v" }, "name: is missing"],
  ])("%s", async (_what, handlers, body, reason) => {
    const emulated = await pool.start();
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const headers = { "content-type": "application/json" };
    emulated.emulator.addFault({ method: "GET", path: "**/*/*/", status: 200, headers, body: text });
    const error = await errorOf(handlers.read(ID, {}, contextOf(emulated)));
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY" });
    expect(error.message).toContain(reason);
  });

  test("a body 100 levels deep is read as it is", async () => {
    const emulated = await pool.start();
    const headers = { "content-type": "application/json" };
    emulated.emulator.addFault({ method: "GET", path: "**/*/*/", status: 200, headers, body: nested(100) });
    const state = await webhookHandlers.read(ID, {}, contextOf(emulated));
    expect(JSON.stringify(state?.inputs["body"])).toBe("[".repeat(100) + "]".repeat(100));
  });

  test("what the state knows is not asked of the server again", async () => {
    const emulated = await pool.start();
    emulated.emulator.addFault({ method: "GET", path: "**/*/*/", status: 200, body: without("is_active") });
    const olds = {
      description: "d",
      jobs: [orders],
      method: "POST",
      url: "https://x.example/",
      isActive: false,
      rules: [],
    };
    const state = await webhookHandlers.read(ID, olds, contextOf(emulated));
    expect(state?.inputs).toMatchObject({ isActive: false });
  });
});
