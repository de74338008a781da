import { errorOf } from "../api/testing/client";
import { type Emulated, emulatorPool, orders } from "../api/testing/emulated";
import type { PropertyBag } from "./contract";
import type { Host, HostKind } from "./testing/host";
import { HOSTS } from "./testing/hosts";

const pool = emulatorPool();
const running: Host[] = [];
afterEach(async () => {
  await Promise.all([pool.closeAll(), ...running.splice(0).map((host) => host.close())]);
});

interface Setting {
  readonly config?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

async function set(kind: HostKind, { config, environment }: Setting = {}): Promise<Emulated & { readonly host: Host }> {
  const emulated = await pool.start();
  const host = await kind.start(environment);
  running.push(host);
  await host.configure({
    "erathos:apiKey": emulated.emulator.apiKey,
    "erathos:workspaceId": emulated.emulator.workspaceId,
    "erathos:baseUrl": emulated.emulator.url,
    ...config,
  });
  return { ...emulated, host };
}

const DECLARED: PropertyBag = { description: "d", jobs: [orders], url: "https://reports.example/" };

async function refusal(host: Host, type: "Webhook" | "JobRun" | "Secret" | "Variable", news: PropertyBag) {
  const { inputs, failures } = await host.check(type, undefined, news);
  expect(failures).toEqual([]);
  return (await errorOf(host.create(type, inputs))).message;
}

describe.each(HOSTS)("wrong usage, in the $name host", (kind) => {
  test("[ISSUE 15.1] case 4: a header in two spellings fails the check, and no value is repeated", async () => {
    const { host } = await set(kind);
    const header = { "X-Env": "canary-a", "x-env": "canary-b" };
    const { failures } = await host.check("Webhook", undefined, { ...DECLARED, header });
    expect(failures).toEqual([{ property: "", reason: expect.stringMatching(/^header: holds a name twice/) }]);
    expect(JSON.stringify(failures)).not.toContain("canary");
  });

  test("[ISSUE 15.1] case 9: this machine is reached directly, whatever the proxy", async () => {
    const proxy = "http://user:canary@127.0.0.1:9";
    const { host, emulator } = await set(kind, {
      environment: { HTTP_PROXY: proxy, http_proxy: proxy, ALL_PROXY: proxy },
    });
    const { inputs } = await host.check("Webhook", undefined, DECLARED);
    await host.create("Webhook", inputs);
    expect(emulator.webhooks()).toHaveLength(1);
    expect(host.written()).not.toContain("canary");
  });

  test("[ISSUE 15.1] case 11: a second run beside the first shows the server's words, and reasons as possible", async () => {
    const { host, emulator } = await set(kind);
    const body = JSON.stringify({ detail: "Job already running." });
    emulator.addFault({ method: "POST", path: "**/jobs/*/run/", status: 400, body, times: 1 });
    const message = await refusal(host, "JobRun", { jobId: orders });
    expect(message).toMatch(
      /Job already running\.[\s\S]*Possible reasons: a run of this job is still under way, or a Block Window/,
    );
  });

  test("[ISSUE 15.1] case 13: a rule that the server refuses is named by its place in the program", async () => {
    const { host, emulator } = await set(kind);
    // Sorted, the second one comes first.
    const rules = [
      { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
      [
        { variableName: "ROWS", operation: "GREATER_THAN", value: 0 },
        { variableName: "COLUMNS", operation: "NEAR", value: "5" },
      ],
    ];
    const NEAR = { 0: { operation: ['"NEAR" is not a valid choice.'] } };
    const refused = { path: "**/webhooks/**", status: 400, body: JSON.stringify({ rules: NEAR }), times: 1 } as const;
    emulator.addFault({ ...refused, method: "POST" });
    const message = await refusal(host, "Webhook", { ...DECLARED, rules });
    expect(message).toContain('Erathos said: rules[1][1].operation: "NEAR" is not a valid choice.');

    const made = (await host.check("Webhook", undefined, DECLARED)).inputs;
    const { id, outputs } = await host.create("Webhook", made);
    const { inputs } = await host.check("Webhook", made, { ...DECLARED, rules });
    emulator.addFault({ ...refused, method: "PATCH" });
    const changed = await errorOf(host.update("Webhook", id, outputs, inputs));
    expect(changed.message).toContain('Erathos said: rules[1][1].operation: "NEAR" is not a valid choice.');
  });

  test.each(["Secret", "Variable"] as const)(
    "[ISSUE 15.1] case 14: the create of a %s that ends without an answer names it, and adoptExisting",
    async (type) => {
      const { host, emulator } = await set(kind);
      const { inputs } = await host.check(type, undefined, { name: "taken_name", value: "canary-1" });
      await host.create(type, inputs);
      await emulator.advance(3600);
      emulator.addFault({ method: "POST", path: `**/${type.toLowerCase()}s/`, status: 500, phase: "before" });
      const second = await host.check(type, undefined, { name: "taken_name", value: "canary-2" });
      // Another stack's: this process knows its own.
      const { message } = await errorOf(host.create(type, second.inputs));
      expect(message).toContain(`create ${type.toLowerCase()} taken_name`);
      expect(message).toMatch(/list of workspace \S+ holds a (secret|variable) called taken_name/);
      expect(message).toContain("adoptExisting: true");
      expect(message).not.toMatch(/canary|adoptId/);
    },
  );

  test("[ISSUE 15.1] case 16: an override without its last slash is refused with the cure, and so is the redirect to it", async () => {
    const { host, emulator } = await set(kind, {
      config: { "erathos:endpoints": '{"jobs.run":"POST /x/{workspace_id}/{id}"}' },
    });
    const { inputs } = await host.check("JobRun", undefined, { jobId: orders });
    const { message } = await errorOf(host.create("JobRun", inputs));
    expect(message).toMatch(/jobs\.run.*slash/);
    expect(emulator.requests()).toEqual([]);
  });

  test("[ISSUE 15.1] case 16: a redirect to the same path with a slash says so", async () => {
    const { host, emulator } = await set(kind);
    const location = `/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks`;
    emulator.addFault({ method: "POST", path: "**/webhooks/", status: 301, headers: { Location: location } });
    const message = await refusal(host, "Webhook", DECLARED);
    expect(message).toMatch(/redirects .*slash/);
    expect(emulator.webhooks()).toEqual([]);
  });
});
