import { readFileSync } from "node:fs";
import path from "node:path";
import { executedJobs, JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { emulatorConfig, openStack, type Stack } from "../support/e2e/stack";
import { CHECKOUT } from "../support/engine/checkout";
import { type Preview, PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { nativeYaml } from "../support/native/project";

const KEY = "key-canary-19fe62";
const HEADER = "header-canary-8ac2d7";
const VALUE = "value-canary-50b1ee";

let emulator: EmulatorProcess;
const projects: PulumiProject[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
beforeEach(async () => {
  await emulator.control("POST", "/reset");
  await emulator.control("POST", "/keys", { key: KEY });
});
afterAll(async () => {
  await Promise.all(projects.map((project) => project.dispose()));
  await emulator?.stop();
});

/** The changes of a preview, without unchanged resources. */
function changesOf({ steps }: Preview): string[] {
  return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").slice(2).join(" ")}`);
}

test("[ISSUE 6.5] the quickstart changes hosts by its import line: nothing is replaced, nothing runs", async () => {
  const example = path.join("examples", "quickstart", "index.ts");
  const source = readFileSync(path.join(CHECKOUT, example), "utf8");
  const native = source.replace('from "pulumi-erathos"', 'from "pulumi-erathos/native"');
  expect(native).not.toBe(source);
  const project = PulumiProject.create({
    engine: engineFromEnvironment(),
    copy: ["examples/quickstart", "tsconfig.json"],
    files: {
      "Pulumi.yaml": nativeYaml("erathos-quickstart", { typescript: true, main: "examples/quickstart" }),
      "Pulumi.test.yaml": `config: ${JSON.stringify(emulatorConfig(emulator))}\n`,
    },
    env: { ERATHOS_API_KEY: emulator.apiKey },
  });
  projects.push(project);
  await project.init("test");
  await project.up();
  const before = await webhooksOf(emulator);

  project.write({ [example]: native });
  const preview = await project.previewJson({ flags: ["--expect-no-changes"] });
  expect(preview.changeSummary).toEqual({ same: 3 });
  const { all } = await project.up({ flags: ["--refresh"] });
  expect(all).toMatch(/3 unchanged/);
  expect(await webhooksOf(emulator)).toEqual(before);
  expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
});

/** As in several-workspaces.test.ts, with a secret, a variable and a run beside the webhooks. */
const program = (from: string) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("${from}");
const shop = new erathos.Provider("shop", {
  workspaceId: new pulumi.Config("erathos").require("workspaceId"),
  apiKey: "${KEY}",
});
const labs = new erathos.Provider("labs", { workspaceId: "${SECOND_WORKSPACE}" });
const webhook = (name, job, provider) => new erathos.Webhook(name, {
  description: name,
  jobs: [job],
  url: "https://receiver.example/" + name,
  header: { Authorization: pulumi.secret("Bearer ${HEADER}") },
}, { provider });
webhook("by-default", "${JOBS.orders}");
webhook("in-shop", "${JOBS.orders}", shop);
webhook("in-labs", "${JOBS.events}", labs);
new erathos.Secret("token", { name: "token", value: "${VALUE}" }, { provider: shop });
new erathos.Variable("host", { name: "host", value: "a.example" }, { provider: labs });
new erathos.JobRun("run", { jobId: "${JOBS.orders}", triggers: { version: 1 } }, { provider: shop });
`;

test("[ISSUE 6.5] a program with two providers changes hosts by its import line", async () => {
  const stack: Stack = await openStack({
    emulator,
    program: program("pulumi-erathos"),
    secrets: { "erathos:apiKey": KEY },
    files: { "Pulumi.yaml": nativeYaml("erathos-test") },
  });
  const { project } = stack;
  projects.push(project);
  await project.up();
  const before = await webhooksOf(emulator);

  project.write({ "index.js": program("pulumi-erathos/native") });
  // The providers are records of Pulumi only, without an object in Erathos.
  expect(changesOf(await project.previewJson()).sort()).toEqual([
    "update pulumi:providers:erathos labs",
    "update pulumi:providers:erathos shop",
  ]);
  await project.up();
  expect(await webhooksOf(emulator)).toEqual(before);
  expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

  const { all } = await project.preview({ flags: ["--refresh", "--expect-no-changes"] });
  expect(all).toMatch(/9 unchanged/);
  const state = JSON.stringify(await project.export());
  expect(state).toContain("erathos:index:Webhook");
  await project.destroy();
  expect([...(await webhooksOf(emulator)), ...(await webhooksOf(emulator, SECOND_WORKSPACE))]).toEqual([]);
  for (const text of [state, stack.transcript()]) expect(text).not.toMatch(/canary/);
});
