import { policyPack } from "../support/e2e/policy-pack";
import { JOBS, webhooksOf } from "../support/e2e/server";
import { openStack } from "../support/e2e/stack";
import type { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { nativeYaml } from "../support/native/project";

const CANARY = "policy-canary-90ab3d";

const setUp = (host: string) => `const erathos = require("pulumi-erathos${host}");
const jobs = ["${JOBS.orders}"];
const header = { "Content-Type": "application/json" };
const rules = [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }];
const url = "https://reports.example.com/refresh";
const webhook = (name, inputs) => new erathos.Webhook(name, { jobs, description: name, ...inputs });
`;

/** Each webhook violates one policy, `keeps` none. */
const WEBHOOKS = `webhook("keeps", { url, header, rules, body: { full: true } });
webhook("credential", { url, header: { ...header, Authorization: "Bearer ${CANARY}" }, rules, body: {} });
webhook("plain", { url: "http://reports.example.com/refresh", header, rules, body: {} });
webhook("untyped", { url, rules, body: { full: true } });
webhook("always", { url, header, body: {} });
`;

let emulator: EmulatorProcess;
const projects: PulumiProject[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await Promise.all(projects.map((project) => project.dispose()));
  await emulator?.stop();
});

test.each([
  ["", "pulumi-nodejs:dynamic/erathos:Webhook", {}],
  ["/native", "erathos:index:Webhook", { "Pulumi.yaml": nativeYaml("erathos-test") }],
])("the pack stops what breaks a policy before anything is made: pulumi-erathos%s", async (host, type, files) => {
  const { project } = await openStack({ emulator, program: setUp(host) + WEBHOOKS, files });
  projects.push(project);
  const pack = ["--policy-pack", policyPack(engineFromEnvironment(), project.directory)];

  const { all } = await project.up({ preview: true, flags: pack, expectCode: 1 });
  const violations = [...all.matchAll(/^ +- \[(\w+)\] +(\S+) +\((\S+): (\w+)\)$/gm)];
  expect(violations.map(([, level, policy, type, name]) => [level, policy, type, name])).toEqual([
    ["mandatory", "content-type", type, "untyped"],
    ["mandatory", "https-only", type, "plain"],
    ["mandatory", "no-literal-credential", type, "credential"],
    ["advisory", "status-rule", type, "always"],
  ]);
  expect(all).toContain("header.Authorization: looks like a credential. Store it in a Secret");
  expect(all).not.toContain(CANARY);
  expect(await webhooksOf(emulator)).toEqual([]);
});

test("an advisory policy only reports, until a configuration makes it mandatory", async () => {
  const { project } = await openStack({
    emulator,
    program: `${setUp("")}webhook("always", { url, header, body: {} });`,
  });
  projects.push(project);
  const pack = ["--policy-pack", policyPack(engineFromEnvironment(), project.directory)];
  project.write({ "policies.json": JSON.stringify({ "status-rule": "mandatory" }) });

  const advised = await project.preview({ flags: pack });
  expect(advised.all).toMatch(/\[advisory\] +status-rule/);
  const stopped = await project.preview({ flags: [...pack, "--policy-pack-config", "policies.json"], expectCode: 1 });
  expect(stopped.all).toMatch(/\[mandatory\] +status-rule/);
});
