import { errorOf } from "../../api/testing/client";
import { type Emulated, emulatorPool, orders } from "../../api/testing/emulated";
import { dynamicHost, PROVIDER_TEXTS } from "../testing/dynamic-host";
import { type Host, HostError } from "../testing/host";

const pool = emulatorPool();
const running: Host[] = [];
let emulated: Emulated;
let host: Host;

beforeAll(async () => {
  emulated = await pool.start();
  host = await dynamicHost.start();
  running.push(host);
  const { apiKey, url, workspaceId } = emulated.emulator;
  // As the stack's whole configuration comes, foreign keys included.
  await host.configure({
    "erathos:apiKey": apiKey,
    "erathos:baseUrl": url,
    "erathos:workspaceId": workspaceId,
    "project:other": "x",
  });
});
afterAll(() => Promise.all([pool.closeAll(), ...running.map((one) => one.close())]));
beforeEach(() => emulated.emulator.reset());

const DECLARED = { description: "d", jobs: [orders], url: "https://reports.example/" };

describe("what Pulumi's host for dynamic providers needs", () => {
  test("the text in every state is short and loads the installed package", () => {
    for (const text of Object.values(PROVIDER_TEXTS)) expect(text.length).toBeLessThanOrEqual(62);
  });

  test("inputs and outputs hold the provider, so that later calls find it", async () => {
    const { inputs } = await host.check("Webhook", undefined, DECLARED);
    const { id, outputs } = await host.create("Webhook", inputs);
    const state = await host.read("Webhook", id, outputs);
    const updated = await host.update("Webhook", id, outputs, inputs);
    for (const bag of [inputs, outputs, state?.inputs, state?.outputs, updated])
      expect(bag).toMatchObject({ __provider: PROVIDER_TEXTS.Webhook });
  });

  test("a partial failure holds it too, else the resource could never be deleted", async () => {
    const { emulator } = emulated;
    emulator.addFault({ method: "POST", path: "**/run/", phase: "after", drop: true, times: 1 });
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders });
    const error = await errorOf(host.create("JobRun", inputs));
    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ partial: { outputs: { __provider: PROVIDER_TEXTS.JobRun } } });
  });

  test("diff leaves it to the engine to see a change, so that it shows each property", async () => {
    const { inputs } = await host.check("Webhook", undefined, DECLARED);
    await expect(host.diff("Webhook", "w", inputs, inputs)).resolves.toEqual({ replaces: [], changes: "unknown" });
    const changed = { ...inputs, url: "https://new.example/", workspaceId: "v" };
    await expect(host.diff("Webhook", "w", inputs, changed)).resolves.toEqual({
      replaces: ["workspaceId"],
      changes: "unknown",
    });
  });

  test("but insists on running a job anew after a run without an answer", async () => {
    const olds = { jobId: orders, workspaceId: "w", triggers: { day: "mon" }, startedAt: "2025", outcome: "unknown" };
    const { outcome: _outcome, startedAt: _startedAt, ...inputs } = olds;
    const changed = { ...inputs, triggers: { day: "tue" } };
    await expect(host.diff("JobRun", "r", olds, changed)).resolves.toEqual({ replaces: ["triggers"], changes: "some" });
    await expect(host.diff("JobRun", "r", olds, inputs)).resolves.toEqual({ replaces: [], changes: "unknown" });
  });

  test.each([
    ["empty reply", { profiles: ["run-204-empty"] as const }],
    ["full reply", { profiles: [] }],
  ])("outputs are plain JSON and ids texts, also after a run with an %s", async (_what, { profiles }) => {
    emulated.emulator.setBehaviour(profiles);
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders, triggers: { n: 1, gone: null } });
    const { id, outputs } = await host.create("JobRun", inputs);
    expect(id).not.toBe("");
    expect(outputs).toMatchObject({ triggers: { n: 1, gone: null }, outcome: "started" });
  });

  test("a webhook without anything optional is created as well", async () => {
    const { inputs } = await host.check("Webhook", undefined, { ...DECLARED, header: null, body: null, rules: [] });
    const { outputs } = await host.create("Webhook", inputs);
    expect(Object.keys(outputs).sort()).toEqual([
      "__provider",
      "createdAt",
      "description",
      "isActive",
      "jobs",
      "method",
      "rules",
      "updatedAt",
      "url",
      "workspaceId",
    ]);
  });
});
