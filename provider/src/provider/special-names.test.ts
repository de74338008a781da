import { type Emulated, emulatorPool, orders } from "../api/testing/emulated";
import { JobRun } from "../resources/job-run/job-run";
import { Webhook } from "../resources/webhook/webhook";
import type { PropertyBag } from "./contract";
import type { Host, HostKind } from "./testing/host";
import { HOSTS } from "./testing/hosts";

const pool = emulatorPool();
const running: Host[] = [];
afterEach(async () => {
  await Promise.all([pool.closeAll(), ...running.splice(0).map((host) => host.close())]);
});

async function set(kind: HostKind): Promise<Emulated & { readonly host: Host }> {
  const emulated = await pool.start();
  const host = await kind.start();
  running.push(host);
  await host.configure({
    "erathos:apiKey": emulated.emulator.apiKey,
    "erathos:workspaceId": emulated.emulator.workspaceId,
    "erathos:baseUrl": emulated.emulator.url,
  });
  return { ...emulated, host };
}

const NAMES = [
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "__defineGetter__",
  "valueOf",
  "length",
  "then",
];
const named = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
const DECLARED: PropertyBag = {
  description: "Names",
  jobs: [orders],
  url: "https://reports.example/",
  method: "POST",
  isActive: true,
};

describe.each(HOSTS)("[ISSUE 15.1] names that JavaScript knows, in the $name host", (kind) => {
  test("survive in header and body, and are no change when they are read", async () => {
    const { host, emulator } = await set(kind);
    const news = { ...DECLARED, header: named(NAMES), body: named([...NAMES, "", "a.b", "a[0]"]) };
    const { inputs, failures } = await host.check("Webhook", undefined, news);
    expect(failures).toEqual([]);
    const { id, outputs } = await host.create("Webhook", inputs);
    expect(emulator.webhooks()).toMatchObject([{ header: news.header, body: news.body }]);
    const read = await host.read("Webhook", id, outputs);
    expect(read?.inputs).toEqual(inputs);
  });

  test("survive in triggers, and each of them that changes runs the job again", async () => {
    const { host } = await set(kind);
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders, triggers: named(NAMES) });
    expect(inputs).toMatchObject({ triggers: named(NAMES) });
    const { id, outputs } = await host.create("JobRun", inputs);
    for (const name of NAMES) {
      const changed = { ...inputs, triggers: { ...named(NAMES), [name]: "changed" } };
      const before = { ...inputs, triggers: named(NAMES.filter((other) => other !== name)) };
      expect((await host.diff("JobRun", id, outputs, changed)).replaces).toEqual(["triggers"]);
      expect((await host.diff("JobRun", id, { ...outputs, ...before }, inputs)).replaces).toBeDefined();
    }
  });
});

test.each(["header", "body"])("[ISSUE 15.1] __proto__ stops the program where it stands, in %s", (property) => {
  const value = JSON.parse('{ "a": "b", "__proto__": "c" }');
  const make = () =>
    new Webhook("w", { description: "d", jobs: [orders], url: "https://a.example/", [property]: value });
  expect(make).toThrow(`Webhook "w": ${property}: has a member called __proto__`);
});

test("[ISSUE 15.1] __proto__ stops the program in triggers, and in all places at once", () => {
  const triggers = JSON.parse('{ "__proto__": 1, "list": [{ "__proto__": { "x": 1 } }] }');
  const make = () => new JobRun("r", { jobId: orders, triggers });
  expect(make).toThrow('JobRun "r": triggers: has a member called __proto__');
  expect(make).toThrow('JobRun "r": triggers.list[0]: has a member called __proto__');
});
