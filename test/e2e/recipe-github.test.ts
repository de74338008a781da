import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { JOBS, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { runStep } from "../support/e2e/workflow";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { withPulumi } from "../support/engine/environment";

const SECRET = "drift-canary-51c7e9";

let emulator: EmulatorProcess;
let stack: Stack;
let temp: string;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  temp = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-runner-"));
  stack = await openStack({
    emulator,
    secrets: { "erathos-test:token": SECRET },
    program: `const erathos = require("pulumi-erathos");
const pulumi = require("@pulumi/pulumi");
new erathos.Secret("token", { name: "token", value: new pulumi.Config().requireSecret("token") });
new erathos.Webhook("loaded", {
  description: "Orders loaded", jobs: ["${JOBS.orders}"], url: "https://reports.example.com/refresh",
});`,
  });
  await stack.project.up();
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
  rmSync(temp, { recursive: true, force: true });
});

/** Runs a step as the job does, with its own summary file. */
async function run(file: string, step: string, env: Readonly<Record<string, string>> = {}) {
  const { environment, directory } = stack.project;
  const summary = path.join(temp, `${Date.now()}.md`);
  const { code, all } = await runStep(file, step, {
    cwd: directory,
    env: {
      ...withPulumi(engineFromEnvironment(), environment),
      STACK: "test",
      PULUMI_ACCESS_TOKEN: "",
      RUNNER_TEMP: temp,
      GITHUB_STEP_SUMMARY: summary,
      ...env,
    },
  });
  return { code, all, summary: () => readFileSync(summary, "utf8") };
}

const drift = (env?: Readonly<Record<string, string>>) => run("drift.yml", "Report drift", env);

test("the deployment's check passes with a key, and fails without one", async () => {
  const step = "Check that key, workspace and endpoints answer";
  expect(await run("deploy.yml", step)).toMatchObject({ code: 0 });
  const refused = await run("deploy.yml", step, { ERATHOS_API_KEY: "wrong-key" });
  expect(refused.code).toBe(1);
  expect(refused.all).not.toContain("wrong-key");
});

test("the drift report: empty, then a manual change, as a failed step and on the job's page", async () => {
  const none = await drift();
  expect(none).toMatchObject({ code: 0 });
  expect(none.summary()).toMatch(/^## Drift of test\nNone\.\n/);

  const [webhook] = await webhooksOf(emulator);
  await emulator.control("PATCH", `/webhooks/${webhook?._id}`, { url: "https://elsewhere.example.com/refresh" });
  const some = await drift();
  expect(some.code).not.toBe(0);
  expect(some.summary()).toMatch(/^## Drift of test\nCompared with the program:\n/);
  expect(some.summary()).toMatch(/~ url\s*: "https:\/\/elsewhere\S+" => "https:\/\/reports\S+"/);
  expect(some.all).toContain(some.summary());
  expect(none.all + some.all).not.toContain(SECRET);
  // A preview: the manual change is still there.
  expect(await webhooksOf(emulator)).toMatchObject([{ url: "https://elsewhere.example.com/refresh" }]);
});

test("a report that cannot be created is a failed step with the reason", async () => {
  const failed = await drift({ ERATHOS_API_KEY: "wrong-key" });
  expect(failed.code).not.toBe(0);
  expect(failed.summary()).toMatch(/error: .*ERATHOS_FORBIDDEN/);
  expect(failed.all).not.toContain("wrong-key");
});
