import { errorOf } from "../api/testing/client";
import { type Emulated, emulatorPool, orders } from "../api/testing/emulated";
import { emulatorKind } from "../api/testing/server-under-test";
import type { PropertyBag } from "./contract";
import { type Host, HostError, type HostKind } from "./testing/host";
import { HOSTS } from "./testing/hosts";
import { describeHostWithServer } from "./testing/shared-behaviour";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const KEY = "emulator-api-key";
const DECLARED = {
  description: "Refresh marts",
  jobs: [orders],
  url: "https://reports.example/refresh",
  header: { Authorization: "Bearer canary-token" },
};

const pool = emulatorPool();
const running: Host[] = [];
/** One process and one emulator for each host; a test that needs another environment starts its own. */
const shared = new Map<string, Promise<HostUnderTest>>();

interface HostUnderTest extends Emulated {
  readonly host: Host;
}

interface Setting {
  readonly config?: Record<string, string>;
  readonly environment?: Record<string, string>;
}

async function fresh(kind: HostKind, { config, environment }: Setting = {}): Promise<HostUnderTest> {
  const emulated = await pool.start();
  const { emulator } = emulated;
  const host = await kind.start(environment);
  running.push(host);
  await host.configure({
    "erathos:apiKey": KEY,
    "erathos:workspaceId": emulator.workspaceId,
    "erathos:baseUrl": emulator.url,
    ...config,
  });
  return { ...emulated, host };
}

/** A host and the emulator that it is configured for, as new. */
async function set(kind: HostKind): Promise<HostUnderTest> {
  const under = shared.get(kind.name) ?? fresh(kind);
  shared.set(kind.name, under);
  const { emulator } = await under;
  emulator.reset();
  return under;
}

afterAll(async () => {
  await Promise.all([pool.closeAll(), ...running.map((host) => host.close())]);
});

/** The checked inputs; there must be no failure. */
async function checked(host: Host, declared: PropertyBag, olds?: PropertyBag): Promise<PropertyBag> {
  const { inputs, failures } = await host.check("Webhook", olds, declared);
  expect(failures).toEqual([]);
  return inputs;
}

async function failureOf(call: Promise<unknown>): Promise<HostError> {
  const error = await errorOf(call);
  if (error instanceof HostError) return error;
  throw error;
}

/** No line of a stack, and nothing secret. */
function expectClean(host: Host, error: HostError) {
  for (const text of [error.message, host.written()]) {
    expect(text).not.toMatch(/^\s+at .*:\d+/m);
    expect(text).not.toContain("canary");
    expect(text).not.toContain(KEY);
  }
}

describe.each(HOSTS)("[ISSUE 6.1] the $name host", (kind) => {
  test("another workspace replaces a webhook", async () => {
    const { host } = await set(kind);
    const inputs = await checked(host, DECLARED);
    const moved = await checked(host, { ...DECLARED, workspaceId: "elsewhere" }, inputs);
    await expect(host.diff("Webhook", "w", inputs, moved)).resolves.toMatchObject({ replaces: ["workspaceId"] });
  });

  test("lets through what a preview does not know yet", async () => {
    const { host } = await set(kind);
    const inputs = await checked(host, {
      ...DECLARED,
      url: UNKNOWN,
      header: { A: UNKNOWN },
      rules: UNKNOWN,
      body: [UNKNOWN],
    });
    expect(inputs).toMatchObject({ url: UNKNOWN, header: { A: UNKNOWN }, rules: UNKNOWN, body: [UNKNOWN] });
  });

  test("names no property in a failure, or the engine would print its value", async () => {
    const { host } = await set(kind);
    const bad = { ...DECLARED, header: { Authorization: "canary\n" }, method: "canary", isActive: "canary" };
    const { failures } = await host.check("Webhook", undefined, bad);
    expect(failures.map(({ property }) => property)).toEqual(["", "", ""]);
    for (const path of ["header.Authorization: ", "method: ", "isActive: "])
      expect(failures.some(({ reason }) => reason.startsWith(path))).toBe(true);
    expect(JSON.stringify(failures) + host.written()).not.toContain("canary");
  });

  test("checks without a key: a preview needs none", async () => {
    const { host } = await fresh(kind, { config: { "erathos:apiKey": "" } });
    const inputs = await checked(host, DECLARED);
    const error = await failureOf(host.create("Webhook", inputs));
    expect(error.message).toContain("ERATHOS_API_KEY");
    expectClean(host, error);
  });

  test("tells all that went wrong, without a stack", async () => {
    const { host, emulator } = await set(kind);
    const inputs = await checked(host, DECLARED);
    const { id, outputs } = await host.create("Webhook", inputs);
    const body = { header: ["canary-token is bad"] };
    emulator.addFault({ path: "**/webhooks/*/", status: 400, headers: { "x-request-id": "r1" }, body });
    const calls = [
      () => host.read("Webhook", id, outputs),
      () => host.update("Webhook", id, outputs, { ...inputs, isActive: false }),
      () => host.delete("Webhook", id, outputs),
    ];
    for (const call of calls) {
      const before = host.written().length;
      const error = await failureOf(call());
      // The engine shows the error's message itself; a process that writes it too would repeat it.
      expect(host.written().slice(before)).not.toContain("ERATHOS_INVALID");
      expect(error.message).toMatch(/webhook .*: Erathos answered 400 \[ERATHOS_INVALID\]/);
      expect(error.message).toContain("Erathos said: header: [redacted] is bad");
      expect(error.message).toContain("Request id: r1");
      expect(error.partial).toBeUndefined();
      expectClean(host, error);
    }
  });

  test("keeps what exists although something failed, and can go on with it", async () => {
    const { host, emulator } = await set(kind);
    emulator.addFault({ method: "POST", path: "**/run/", phase: "after", drop: true, times: 1 });
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders });
    const error = await failureOf(host.create("JobRun", inputs));
    expect(error.partial).toMatchObject({
      id: expect.stringContaining(orders),
      outputs: { ...inputs, outcome: "unknown" },
    });
    expect(error.partial?.reasons).toEqual([expect.stringContaining("ERATHOS_OUTCOME_UNKNOWN")]);
    expectClean(host, error);
    const { id = "", outputs = {} } = error.partial ?? {};
    await expect(host.update("JobRun", id, outputs, inputs)).resolves.toMatchObject({ outcome: "unknown" });
    await host.delete("JobRun", id, outputs);
    expect(emulator.executions()).toHaveLength(1);
  });

  test("[14.2] a refused key that may come from the state says how to use the new one, whatever is done", async () => {
    const { host, emulator } = await set(kind);
    const inputs = await checked(host, DECLARED);
    const { id, outputs } = await host.create("Webhook", inputs);
    emulator.revokeKey(KEY);
    const calls = [
      () => host.create("Webhook", inputs),
      () => host.read("Webhook", id, outputs),
      () => host.update("Webhook", id, outputs, { ...inputs, description: "other" }),
      () => host.delete("Webhook", id, outputs),
    ];
    for (const call of calls) {
      // One after the other: a refusal that nobody awaits yet would end the test.
      const error = await failureOf(call());
      expect(error.message).toContain("--run-program");
      expectClean(host, error);
    }
  });

  describe("with a server", () => describeHostWithServer(kind, emulatorKind("emulator")));
});
