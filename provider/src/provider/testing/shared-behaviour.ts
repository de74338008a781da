/**
 * What a host does with any server.
 *
 * @module
 */

import { orders } from "../../api/testing/emulated";
import { otherHands, type ServerKind, type ServerUnderTest } from "../../api/testing/server-under-test";
import type { PropertyBag } from "../contract";
import { type Host, HostError, type HostKind } from "./host";

const CANARY = "canary-token";
const DECLARED = {
  description: "Refresh marts",
  jobs: [orders],
  url: "https://reports.example/refresh",
  header: { Authorization: `Bearer ${CANARY}` },
};

/** Defines the tests of one host with one server. */
export function describeHostWithServer(kind: HostKind, server: ServerKind): void {
  const running: Host[] = [];
  let under: ServerUnderTest;
  let others: ReturnType<typeof otherHands>;

  beforeAll(async () => {
    under = await server.start();
    others = otherHands(under);
  });
  beforeEach(() => others.clear());
  afterEach(async () => {
    for (const host of running.splice(0)) {
      await host.close();
      expect(host.written()).not.toContain(CANARY);
      expect(host.written()).not.toContain(under.apiKey);
    }
  });
  afterAll(() => server.close());

  async function start(config: PropertyBagOfText = {}, environment: PropertyBagOfText = {}): Promise<Host> {
    const host = await kind.start(environment);
    running.push(host);
    await host.configure({
      "erathos:apiKey": under.apiKey,
      "erathos:workspaceId": under.workspaceId,
      "erathos:baseUrl": under.url,
      ...config,
    });
    return host;
  }

  async function checked(host: Host, declared: PropertyBag, olds?: PropertyBag): Promise<PropertyBag> {
    const { inputs, failures } = await host.check("Webhook", olds, declared);
    expect(failures).toEqual([]);
    return inputs;
  }

  test("carries a webhook through its life", async () => {
    const host = await start();
    const inputs = await checked(host, DECLARED);
    const { id, outputs } = await host.create("Webhook", inputs);
    expect(await others.webhooks()).toMatchObject([{ _id: id, url: DECLARED.url, header: DECLARED.header }]);
    expect(outputs).toMatchObject({ ...inputs, createdAt: expect.any(String), updatedAt: expect.any(String) });

    const state = await host.read("Webhook", id, outputs);
    expect(state).toMatchObject({ id, inputs, outputs });
    await expect(host.diff("Webhook", id, outputs, await checked(host, DECLARED, inputs))).resolves.toMatchObject({
      replaces: [],
    });

    const paused = await checked(host, { ...DECLARED, isActive: false }, inputs);
    const updated = await host.update("Webhook", id, outputs, paused);
    expect(await others.webhooks()).toMatchObject([{ is_active: false }]);

    await host.delete("Webhook", id, updated);
    await host.delete("Webhook", id, updated);
    expect(await others.webhooks()).toEqual([]);
    await expect(host.read("Webhook", id, updated)).resolves.toBeUndefined();
  });

  test("runs a job when it is created, and at no other time", async () => {
    const host = await start();
    const before = await under.runs();
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders, triggers: { day: "mon" } });
    const { id, outputs } = await host.create("JobRun", inputs);
    const changed = { ...inputs, triggers: { day: "tue" } };
    await expect(host.diff("JobRun", id, outputs, changed)).resolves.toMatchObject({ replaces: ["triggers"] });
    await host.update("JobRun", id, outputs, inputs);
    await host.read("JobRun", id, outputs);
    await host.delete("JobRun", id, outputs);
    expect(await under.runs()).toBe(before + 1);
  });

  test("says what the server said, at the properties' own paths", async () => {
    const host = await start();
    const inputs = await checked(host, { ...DECLARED, jobs: ["00000000-0000-4000-8000-000000000000"] });
    const error = await failureOf(host.create("Webhook", inputs));
    expect(error.message).toMatch(/Erathos answered 400 \[ERATHOS_INVALID\]/);
    expect(error.message).toMatch(/Erathos said: jobs.*00000000-0000-4000-8000-000000000000/s);
    expect(error.partial).toBeUndefined();
    expect(await others.webhooks()).toEqual([]);
  });

  test("of a webhook that is not there says so", async () => {
    const host = await start();
    const error = await failureOf(host.read("Webhook", "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a", {}));
    expect(error.message).toContain("there is no such webhook");
  });

  test("the first calls are configured, also those that come at once", async () => {
    const host = await start();
    const inputs = { ...DECLARED, method: "POST", isActive: true, workspaceId: under.workspaceId };
    const made = await Promise.all(
      [1, 2, 3].map((n) => host.create("Webhook", { ...inputs, description: `No. ${n}` })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect(await others.webhooks()).toHaveLength(3);
  });

  test("a key in the environment wins over a configured one, which may be old", async () => {
    const host = await start({ "erathos:apiKey": "revoked" }, { ERATHOS_API_KEY: under.apiKey });
    await host.create("Webhook", await checked(host, DECLARED));
    expect(await others.webhooks()).toHaveLength(1);
  });

  test("a refused key is told from everything else, and makes nothing", async () => {
    const host = await start({ "erathos:apiKey": "unknown1.0123456789abcdef" });
    const error = await failureOf(host.create("Webhook", await checked(host, DECLARED)));
    expect(error.message).toMatch(/\[ERATHOS_(UNAUTHORIZED|FORBIDDEN)\]/);
    expect(await others.webhooks()).toEqual([]);
  });

  test("a debug log has a line for each request, without key, header and body", async () => {
    const host = await start({}, { ERATHOS_LOG: "debug" });
    await host.create("Webhook", await checked(host, DECLARED));
    const path = `/developers/workspaces/${under.workspaceId}/orchestration/webhooks/`;
    expect(host.written()).toContain(`POST ${path} 201`);
    expect(host.written()).not.toContain("Refresh");
  });
}

type PropertyBagOfText = Readonly<Record<string, string>>;

async function failureOf(call: Promise<unknown>): Promise<HostError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof HostError) {
      expect(error.message).not.toMatch(/^\s+at .*:\d+/m);
      expect(error.message).not.toContain(CANARY);
      return error;
    }
    throw error;
  }
  throw new Error("expected a failure");
}
