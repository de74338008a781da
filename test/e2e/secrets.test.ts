import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fire, inboxUrl, takeInbox } from "../support/e2e/deliveries";
import { JOBS, requestsOf, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const VALUES = { first: "canary-first-5d0c", second: "canary-second-81fe", third: "canary-third-c3a7" };

const program = `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
const config = new pulumi.Config();
const token = new erathos.Secret("token", { name: "receiver_token", value: config.requireSecret("token") });
new erathos.Webhook("webhook", {
  description: "With a secret",
  jobs: ["${JOBS.orders}"],
  url: config.require("inbox"),
  header: { Authorization: erathos.template\`Bearer \${token}\` },
});
exports.reference = token.reference;
exports.value = token.value;
`;

let emulator: EmulatorProcess;
let stack: Stack;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  stack = await openStack({
    emulator,
    program,
    config: { "erathos-test:inbox": inboxUrl(emulator) },
    secrets: { "erathos-test:token": VALUES.first },
    env: { ERATHOS_API_KEY: emulator.apiKey, ERATHOS_LOG: "debug" },
  });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

async function rotate(value: string): Promise<void> {
  await stack.project.config("erathos-test:token", value, { secret: true });
}

async function sentToken(): Promise<string | undefined> {
  await fire(emulator, { jobId: JOBS.orders });
  return (await takeInbox(emulator))[0]?.headers["authorization"];
}

async function showSecretsAs(secretValues: string): Promise<void> {
  await emulator.control("POST", "/profile", { behaviour: { secretValues } });
}

/** The file backend's files, with checkpoints, history and backups. */
function backendFiles(): string {
  const { backend } = stack.project;
  return readdirSync(backend, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
    .join("\n");
}

test("[ISSUE 4.2] rotating is one update and no webhook changes; whatever value the server returns, refresh finds no difference", async () => {
  const { project } = stack;
  await project.up();
  expect(await project.outputs()).toEqual({ reference: "${{secrets.receiver_token}}", value: "[secret]" });
  expect(await sentToken()).toBe(`Bearer ${VALUES.first}`);

  await rotate(VALUES.second);
  const webhooks = await webhooksOf(emulator);
  await emulator.control("DELETE", "/requests");
  const preview = await project.preview({ flags: ["--diff"] });
  expect(preview.all).toMatch(/~ value\s*: \[secret\] => \[secret\]/);
  expect(preview.all).toMatch(/~ 1 to update\n\s+2 unchanged/);
  expect((await project.up()).all).toMatch(/~ 1 updated\n\s+2 unchanged/);
  const requests = await requestsOf(emulator);
  expect(requests.map(({ method, path: asked }) => [method, asked.split("/").at(-3)])).toEqual([["PATCH", "secrets"]]);
  expect(await webhooksOf(emulator)).toEqual(webhooks);
  expect(await sentToken()).toBe(`Bearer ${VALUES.second}`);

  for (const shown of ["masked", "clear", "null", "omitted"]) {
    await showSecretsAs(shown);
    const { all } = await project.refresh({ flags: ["--expect-no-changes"] });
    expect(all).toMatch(/3 unchanged/);
  }

  // A masked value does not block the next rotation, and is never sent back.
  await showSecretsAs("masked");
  await rotate(VALUES.third);
  expect((await project.up({ flags: ["--refresh"] })).all).toMatch(/~ 1 updated\n\s+2 unchanged/);
  expect(await sentToken()).toBe(`Bearer ${VALUES.third}`);
});

test("[ISSUE 4.2] neither the old nor the new value appears in state, logs or output, not even if the server echoes it", async () => {
  const { project } = stack;
  const late = "canary-late-07bb";
  await rotate(late);
  const echo = { value: [`"${late}" may not follow "${VALUES.third}".`] };
  await emulator.control("POST", "/faults", { method: "PATCH", path: "**/secrets/*/", status: 400, body: echo });
  const refused = await project.up({ expectCode: 1 });
  expect(refused.all).toContain('Erathos said: value: "[redacted]" may not follow "[redacted]".');
  await emulator.control("DELETE", "/faults");
  await project.up();
  expect(await sentToken()).toBe(`Bearer ${late}`);

  const state = JSON.stringify(await project.export());
  await project.destroy();
  const places = { state, files: backendFiles(), output: stack.transcript(), server: emulator.output() };
  expect(places.output).toMatch(/erathos: debug: PATCH .*\/secrets\//);
  expect(places.files).toContain("receiver_token");
  for (const [place, text] of Object.entries(places)) {
    const found = [...Object.values(VALUES), late].filter((value) => text.includes(value));
    expect([place, found]).toEqual([place, []]);
  }
});
