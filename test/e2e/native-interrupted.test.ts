import { JOBS, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { nativeYaml } from "../support/native/project";

const many = `
const erathos = require("pulumi-erathos/native");
for (let number = 0; number < 50; number += 1) {
  new erathos.Webhook("webhook-" + number, {
    description: "No. " + number,
    jobs: ["${JOBS.orders}"],
    url: "https://receiver.example/" + number,
  });
}
`;

/** Sequential, so that each gets the fault that is meant for it. */
const slow = `
const erathos = require("pulumi-erathos/native");
const webhook = (name, dependsOn) => new erathos.Webhook(name, {
  description: name,
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/" + name,
}, { dependsOn, customTimeouts: { create: "2s" } });
webhook("not-made-yet", [webhook("made-but-not-told", [])]);
`;

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
beforeEach(() => emulator.control("POST", "/reset"));
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

async function open(program: string) {
  const stack = await openStack({ emulator, program, files: { "Pulumi.yaml": nativeYaml("erathos-test") } });
  stacks.push(stack);
  return stack.project;
}

test("[ISSUE 6.3] Ctrl-C during 50 slow creates: every object on the server is in the state", async () => {
  await emulator.control("POST", "/profile", { behaviour: { latencyMs: 600 } });
  const project = await open(many);
  const idsInState = async () =>
    (await project.export()).resources.flatMap(({ id, type }) => (isWebhook(type) ? [id] : []));
  const idsOnServer = async () => (await webhooksOf(emulator)).map(({ _id }) => _id);

  const command = project.start(["up", "--yes", "--skip-preview"]);
  await command.waitForOutput(/Webhook webhook-\d+ created /);
  command.signal("SIGINT");
  const { code, all } = await command.finished;
  expect(code).toBe(1);
  expect(diagnosticsIn(all)).not.toMatch(/OUTCOME_UNKNOWN/);
  const made = await idsOnServer();
  expect(made.length).toBeGreaterThanOrEqual(5);
  expect(made.length).toBeLessThan(50);
  expect((await idsInState()).sort()).toEqual(made.sort());

  await emulator.control("POST", "/profile", { behaviour: {} });
  const again = await project.up({ env: { PULUMI_SKIP_CHECKPOINTS: "true" } });
  expect(again.all).toMatch(new RegExp(`\\+ ${50 - made.length} created`));
  expect(await idsOnServer()).toHaveLength(50);
});

test("[ISSUE 6.4] a create that exceeds customTimeouts fails with the reason, or finds its webhook", async () => {
  const delayMs = 10_000;
  await emulator.control("POST", "/faults", {
    method: "POST",
    path: "**/webhooks/",
    phase: "after",
    delayMs,
    times: 1,
  });
  await emulator.control("POST", "/faults", { method: "POST", path: "**/webhooks/", delayMs, times: 1 });
  const project = await open(slow);
  const { all } = await project.up({ expectCode: 1 });
  // The first is in the list, exactly as declared; the second is not visible anywhere yet.
  expect(all).toMatch(/Webhook made-but-not-told created \([23](\.\d+)?s\)/);
  expect(all).toMatch(/Webhook not-made-yet creating \([23](\.\d+)?s\) error: create webhook/);
  expect(diagnosticsIn(all)).toMatch(
    /create webhook: .*; the object may or may not exist \[ERATHOS_OUTCOME_UNKNOWN\][\s\S]*The time that customTimeouts allows, 2 s, is over\.[\s\S]*Look in Erathos whether it exists/,
  );
  const { resources } = await project.export();
  const [made] = await webhooksOf(emulator);
  expect(resources.find(({ urn }) => urn.endsWith("::made-but-not-told"))?.id).toBe(made?._id);
});

function isWebhook(type: string): boolean {
  return type === "erathos:index:Webhook";
}
