import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { runCli } from "../support/e2e/cli";
import { type MisbehavingApi, startMisbehavingApi, type Way } from "../support/e2e/misbehaving-api";
import { JOBS, makeWebhook, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { pulumiYaml } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { nativeYaml } from "../support/native/project";

// A server that keeps every value but moves it elsewhere: a secret must not become plain text by that.

const CANARIES = {
  header: "canary-header-c2e8a631",
  key: "canary-key-4b1f09d7",
  url: "canary-url-90ab3cf4",
  body: "canary-body-77d05e12",
  list: "canary-list-1e6f2d88",
} as const;

const program = (from: string) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("${from}");
const secret = (name) => new pulumi.Config().requireSecret(name);
exports.header = new erathos.Webhook("webhook", {
  description: "Refresh the marts",
  jobs: ["${JOBS.orders}"],
  url: pulumi.interpolate\`https://hooks.example/refresh?token=\${secret("url")}\`,
  header: { Authorization: pulumi.interpolate\`Bearer \${secret("header")}\`, "X-Api-Key": secret("key"), "X-Team": "data" },
  body: { auth: { token: secret("body") }, tokens: ["none", secret("list")], table: erathos.metadata.tableName },
}).header;
`;

const HOSTS = [
  { host: "dynamic", from: "pulumi-erathos", yaml: pulumiYaml("erathos-test") },
  { host: "native", from: "pulumi-erathos/native", yaml: nativeYaml("erathos-test") },
] as const;

let emulator: EmulatorProcess;
let api: MisbehavingApi;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  api = await startMisbehavingApi(emulator.url);
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await api?.[Symbol.asyncDispose]();
  await emulator?.stop();
});

async function open({ from, yaml }: (typeof HOSTS)[number]): Promise<Stack> {
  await emulator.control("POST", "/reset");
  const stack = await openStack({
    emulator: { ...emulator, url: api.url },
    program: program(from),
    secrets: Object.fromEntries(Object.entries(CANARIES).map(([name, value]) => [`erathos-test:${name}`, value])),
    env: { ERATHOS_API_KEY: emulator.apiKey, ERATHOS_LOG: "debug" },
    files: { "Pulumi.yaml": yaml },
  });
  stacks.push(stack);
  return stack;
}

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

/** The canaries that a string contains, in any case. */
function canariesIn(text: string): string[] {
  return Object.values(CANARIES).filter((canary) => text.toLowerCase().includes(canary));
}

/** No canary in plain text: neither in any file of the backend, states and history, nor in the output. */
function expectNoneInClear({ project, transcript }: Stack, when: string): void {
  const places = { files: filesIn(project.backend), output: transcript() };
  expect(places.files).toContain("Refresh the marts");
  const found = Object.entries(places).map(([place, text]) => [when, place, canariesIn(text)]);
  expect(found).toEqual(Object.keys(places).map((place) => [when, place, []]));
}

/** Neither the program that an export writes nor what it prints holds a secret, wherever the server shows it. */
async function expectNoneExported({ project }: Stack, when: string): Promise<void> {
  const folder = `exported-${when}`;
  const exported = await runCli(["export", "--stack", "test", "--out", folder], {
    env: { ERATHOS_API_KEY: emulator.apiKey },
    project,
  });
  expect(exported).toMatchObject({ code: 0 });
  const written = filesIn(path.join(project.directory, folder));
  expect(written).toContain("requireSecret");
  expect([when, canariesIn(exported.all), canariesIn(written)]).toEqual([when, [], []]);
}

const UNCHANGED = { flags: ["--expect-no-changes"] };
const UNCHANGED_THERE = { flags: ["--refresh", "--expect-no-changes", "--diff"] };
/** Two dozen commands of the CLI, on a machine with other load. */
const LONG = 900_000;
const DRIFTS: readonly Way[] = ["moved", "nested", "flat"];

test.each(HOSTS)(
  "[ISSUE 12.1] $host: what the server moves stays secret, without an endless difference",
  async (kind) => {
    api.behave("respelt");
    const stack = await open(kind);
    const { project } = stack;
    await project.up({ preview: true });
    const [made] = await webhooksOf(emulator);
    expect(made?.url).toContain(CANARIES.url);
    await project.refresh(UNCHANGED);
    await project.preview({ flags: ["--expect-no-changes", "--diff"] });
    expectNoneInClear(stack, "respelt");
    await expectNoneExported(stack, "respelt");

    for (const way of DRIFTS) {
      api.behave(way);
      await project.refresh();
      expect((await project.preview({ flags: ["--diff"] })).all).toMatch(/~ 1 to update/);
      expectNoneInClear(stack, `${way}: after the refresh`);
      // The declaration is sent once more, and the server's form is not a difference from then on.
      expect((await project.up()).all).toMatch(/~ 1 updated/);
      await project.preview(UNCHANGED_THERE);
      expectNoneInClear(stack, `${way}: after the up`);
      await expectNoneExported(stack, way);
    }

    // The server keeps the secret in another field: an error, and no plain text either.
    api.behave("repeated");
    await project.refresh();
    expect(canariesIn((await project.run(["stack", "export"])).stdout)).toEqual([]);
    await project.refresh(UNCHANGED);
    expect((await project.up({ expectCode: 1 })).all).toContain("Erathos kept its own value of description");
    const explained = await runCli(
      ["explain", "--stack", "test", "--job", "orders", "--status", "FINISHED", "--rows", "1"],
      { env: { ERATHOS_API_KEY: emulator.apiKey }, project },
    );
    expect(explained.all).toContain("[secret]");
    expect(canariesIn(explained.all)).toEqual([]);
    expectNoneInClear(stack, "repeated");
    await expectNoneExported(stack, "repeated");
    api.behave("asDeclared");
    await project.up({ flags: ["--refresh"] });
    await project.preview(UNCHANGED_THERE);
    expect(await project.outputs()).toEqual({ header: "[secret]" });
    await project.destroy();
    expectNoneInClear(stack, "after the destroy");
  },
  LONG,
);

test("[ISSUE 12.1] native: a probable credential is imported as a secret", async () => {
  api.behave("respelt");
  const stack = await open(HOSTS[1]);
  const id = await makeWebhook(emulator, {
    description: "Refresh the marts",
    jobs: [JOBS.orders],
    method: "POST",
    url: `https://hooks.example/refresh?token=${CANARIES.url}`,
    header: { Authorization: `Bearer ${CANARIES.header}`, "X-Api-Key": CANARIES.key },
    body: { auth: { token: CANARIES.body }, tokens: ["none", CANARIES.list], table: "${{erathos.table_name}}" },
    rules: [],
    is_active: true,
  });
  const flags = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"];
  await stack.project.run(["import", "erathos:index:Webhook", "webhook", id, ...flags]);
  expectNoneInClear(stack, "imported");
  // The program declares which part is secret, and that the body is JSON and not a string of JSON.
  expect((await stack.project.up()).all).toMatch(/~ 1 updated/);
  await stack.project.preview(UNCHANGED_THERE);
  expectNoneInClear(stack, "imported, then up");
});

const recordedSchema = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(z.looseObject({ type: z.string(), outputs: z.record(z.string(), z.unknown()).optional() })),
  }),
});

test("[ISSUE 12.1] a state of 0.1.0 with another form in plain text: no difference, and the next up encrypts it", async () => {
  api.behave("respelt");
  const { project } = await open(HOSTS[0]);
  await project.up();
  const exported = async (...flags: string[]) => (await project.run(["stack", "export", ...flags])).stdout;
  const webhookIn = (state: z.infer<typeof recordedSchema>) =>
    state.deployment.resources.find(({ type }) => type === "pulumi-nodejs:dynamic/erathos:Webhook");

  // As 0.1.0 recorded it.
  const state = recordedSchema.parse(JSON.parse(await exported()));
  const webhook = webhookIn(state);
  const [made] = await webhooksOf(emulator);
  const { header, body } = api.shown("respelt", made);
  Object.assign(webhook ?? {}, {
    additionalSecretOutputs: undefined,
    outputs: { ...webhook?.outputs, stored: { header, body } },
  });
  project.write({ "state.json": JSON.stringify(state) });
  await project.run(["stack", "import", "--file", "state.json"]);
  expect(canariesIn(await exported())).not.toEqual([]);

  await project.preview({ flags: ["--expect-no-changes"] });
  expect((await project.up()).all).toMatch(/2 unchanged/);
  expect(canariesIn(await exported())).toEqual([]);
  expect(
    canariesIn(readFileSync(path.join(project.backend, ".pulumi", "stacks", "erathos-test", "test.json"), "utf8")),
  ).toEqual([]);

  await project.refresh();
  const refreshed = webhookIn(recordedSchema.parse(JSON.parse(await exported("--show-secrets"))));
  const digest = expect.stringMatching(/sha256:[0-9a-f]{64}/);
  expect(refreshed?.outputs?.["stored"]).toMatchObject({ plaintext: digest });
  expect(canariesIn(JSON.stringify(refreshed?.outputs?.["stored"]))).toEqual([]);
  await project.preview({ flags: ["--refresh", "--expect-no-changes"] });
});
