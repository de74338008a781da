import { type Emulated, emulatorPool, orders } from "../api/testing/emulated";
import type { PropertyBag } from "./contract";
import type { Host, HostKind } from "./testing/host";
import { HOSTS } from "./testing/hosts";

const pool = emulatorPool();
const running: Host[] = [];
afterEach(async () => {
  await Promise.all([pool.closeAll(), ...running.splice(0).map((host) => host.close())]);
});

async function set(kind: HostKind, spelling = (id: string) => id): Promise<Emulated & { readonly host: Host }> {
  const emulated = await pool.start();
  const host = await kind.start();
  running.push(host);
  await host.configure({
    "erathos:apiKey": emulated.emulator.apiKey,
    "erathos:workspaceId": spelling(emulated.emulator.workspaceId),
    "erathos:baseUrl": emulated.emulator.url,
  });
  return { ...emulated, host };
}

const inCapitals = (id: string) => ` ${id.toUpperCase()} `;
const DECLARED: PropertyBag = { description: "Ids", jobs: [orders], url: "https://reports.example/" };
const BAD = ["", ".", "..", "a/b", "\ud800"];

describe.each(HOSTS)("[ISSUE 15.1] case 5: ids in the $name host", (kind) => {
  test("a job in capitals does not run again, and the path has it in lower case", async () => {
    const { host, emulator } = await set(kind, inCapitals);
    const first = await host.check("JobRun", undefined, { jobId: orders });
    const { id, outputs } = await host.create("JobRun", first.inputs);
    const again = await host.check("JobRun", first.inputs, {
      jobId: inCapitals(orders),
      workspaceId: inCapitals(emulator.workspaceId),
    });
    expect(again).toEqual({ inputs: first.inputs, failures: [] });
    expect((await host.diff("JobRun", id, outputs, again.inputs)).replaces).toEqual([]);
    expect(emulator.requests().map(({ path }) => path)).toEqual([
      `/developers/workspaces/${emulator.workspaceId}/jobs/${orders}/run/`,
    ]);
  });

  test("a state that was recorded in capitals replaces nothing", async () => {
    const { host, emulator } = await set(kind);
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders });
    const before = { ...inputs, jobId: orders.toUpperCase(), workspaceId: emulator.workspaceId.toUpperCase() };
    expect((await host.diff("JobRun", "an-execution", before, inputs)).replaces).toEqual([]);
  });

  test("a webhook is adopted, read and changed by its id in capitals", async () => {
    const { host, emulator } = await set(kind, inCapitals);
    const made = await host.create("Webhook", (await host.check("Webhook", undefined, DECLARED)).inputs);
    const adopting = { ...DECLARED, jobs: [orders, orders.toUpperCase()], adoptId: inCapitals(made.id) };
    const { inputs, failures } = await host.check("Webhook", undefined, adopting);
    expect(failures).toEqual([]);
    const { id, outputs } = await host.create("Webhook", inputs);
    expect(id).toBe(made.id);
    expect((await host.read("Webhook", id.toUpperCase(), outputs))?.inputs).toMatchObject({ jobs: [orders] });
    await host.update("Webhook", id.toUpperCase(), outputs, { ...inputs, description: "Changed" });
    expect(emulator.webhooks()).toMatchObject([{ description: "Changed" }]);
  });

  test("a webhook is deleted by its id in capitals", async () => {
    const { host, emulator } = await set(kind);
    const { id, outputs } = await host.create("Webhook", (await host.check("Webhook", undefined, DECLARED)).inputs);
    await host.delete("Webhook", id.toUpperCase(), outputs);
    expect(emulator.webhooks()).toEqual([]);
  });

  test.each(BAD)("%j is no id: a failure where it stands, and nothing is sent", async (bad) => {
    const { host, emulator } = await set(kind);
    const webhook = await host.check("Webhook", undefined, { ...DECLARED, jobs: [orders, bad], adoptId: bad });
    const told = webhook.failures.map(({ property, reason }) => `${property} ${reason}`).join("\n");
    expect(told).toMatch(/jobs\[1\]: must /);
    expect(told).toMatch(/adoptId: must /);
    const run = await host.check("JobRun", undefined, { jobId: bad, workspaceId: bad });
    const runTold = run.failures.map(({ property, reason }) => `${property} ${reason}`).join("\n");
    expect(runTold).toMatch(/jobId: must /);
    expect(runTold).toMatch(/workspaceId: must /);
    expect(emulator.requests()).toEqual([]);
  });
});
