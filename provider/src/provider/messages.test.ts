import { errorOf } from "../api/testing/client";
import { type Host, HostError } from "./testing/host";
import { pluginHost } from "./testing/plugin-host";

const JOB = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501";
const URN = "urn:pulumi:test::tests::erathos:index:Webhook::it";
const WARNED = {
  description: "d",
  jobs: [JOB],
  url: "https://{{variables.host}}/",
  header: { Authorization: "Bearer canary-token" },
};
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const running: Host[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((host) => host.close()));
});

async function plugin(config: Readonly<Record<string, unknown>> = {}): Promise<Host> {
  const host = await pluginHost.start();
  running.push(host);
  await host.configure({ "erathos:workspaceId": "w", ...config });
  return host;
}

const warningsOf = (host: Host) => host.logged().map(({ severity, urn, message }) => [severity, urn, message]);

test("[ISSUE 14.3] the plugin's check gives its warnings to the engine before it answers, with the resource's URN", async () => {
  const host = await plugin();
  await host.check("Webhook", undefined, WARNED);
  expect(warningsOf(host)).toEqual([
    ["warning", URN, expect.stringMatching(/^url: holds \{\{…\}\} without \$/)],
    ["warning", URN, expect.stringMatching(/^header\.Authorization: holds a literal credential/)],
  ]);
  expect(host.written()).not.toContain("canary");
});

test("[ISSUE 15.1] case 2: what is inserted as it is has a warning for each place", async () => {
  const host = await plugin();
  await host.check("Webhook", undefined, {
    ...WARNED,
    url: "https://a.example/${{erathos.table_name}}?t=${{erathos.schema_name}}",
    header: { "Content-Type": "application/json" },
    body: { "k${{erathos.table_name}}": 1, payload: '{"t":"${{erathos.table_name}}"}' },
  });
  expect(host.logged().map(({ message }) => message)).toEqual([
    expect.stringMatching(/^url: holds \$\{\{erathos\.table_name\}\}, .* Send it in the body/),
    expect.stringMatching(/^url: holds \$\{\{erathos\.schema_name\}\}, .* Send it in the body/),
    expect.stringMatching(
      /^body\["k\$\{\{erathos\.table_name\}\}"\]: has a reference in its name.* put it into a value/,
    ),
    expect.stringMatching(/^body\.payload: holds a reference in JSON that stands in a string.* give the object itself/),
  ]);
});

test("[ISSUE 14.3] the second check of a replacement does not repeat them", async () => {
  const host = await plugin();
  const { inputs } = await host.check("Webhook", undefined, WARNED);
  await host.check("Webhook", inputs, WARNED);
  await host.check("Webhook", undefined, WARNED);
  expect(host.logged()).toHaveLength(2);
});

test("[ISSUE 14.3] a key that is no secret is one warning, without the key", async () => {
  const host = await plugin({ "erathos:apiKey": "canary-key" });
  await host.check("Webhook", undefined, { ...WARNED, url: "https://a.example/", header: {} });
  await host.check("JobRun", undefined, { jobId: JOB });
  expect(warningsOf(host)).toEqual([
    [
      "warning",
      "",
      expect.stringMatching(/^erathos:apiKey is set without --secret.*pulumi config set --secret erathos:apiKey$/),
    ],
  ]);
  expect(host.written()).not.toContain("canary");
});

test.each([
  ["a secret key", secret("canary-key")],
  ["none", ""],
])("%s is no warning", async (_what, apiKey) => {
  const host = await plugin({ "erathos:apiKey": apiKey });
  await host.check("JobRun", undefined, { jobId: JOB });
  expect(host.logged()).toEqual([]);
});

test("[ISSUE 15.1] the plugin is configured once: the same again is nothing, other settings are an error", async () => {
  const host = await plugin({ "erathos:apiKey": secret("canary-1") });
  await host.configure({ "erathos:workspaceId": "w", "erathos:apiKey": secret("canary-1") });
  const error = await errorOf(host.configure({ "erathos:workspaceId": "w", "erathos:apiKey": secret("canary-2") }));
  expect(error).toBeInstanceOf(HostError);
  expect(String(error)).toMatch(/was configured before, with other settings/);
  expect(String(error)).not.toContain("canary");
});
