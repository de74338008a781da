import { z } from "zod";
import { JOBS } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { pulumiYaml } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { nativeYaml } from "../support/native/project";

// Versions up to 0.1.0 recorded no empty list of rules, neither as an input nor as an output.

const program = (from: string, description: string) => `
const erathos = require("${from}");
const webhook = new erathos.Webhook("webhook", {
  description: "${description}",
  jobs: ["${JOBS.orders}"],
  url: "https://hooks.example/",
});
exports.rules = webhook.rules;
`;

const bag = z.record(z.string(), z.unknown()).optional();
const stateSchema = z.looseObject({
  deployment: z.looseObject({ resources: z.array(z.looseObject({ type: z.string(), inputs: bag, outputs: bag })) }),
});

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

test.each([
  ["dynamic", "pulumi-erathos", pulumiYaml("erathos-test")],
  ["native", "pulumi-erathos/native", nativeYaml("erathos-test")],
])("[ISSUE 14.4] a state without rules previews and refreshes empty in the %s host", async (_host, from, yaml) => {
  const stack = await openStack({ emulator, program: program(from, "first"), files: { "Pulumi.yaml": yaml } });
  stacks.push(stack);
  const { project } = stack;
  await project.up();
  const rules = async () => JSON.parse((await project.run(["stack", "output", "--json"])).stdout).rules;
  expect(await rules()).toEqual([]);
  const { stdout } = await project.run(["stack", "export", "--show-secrets"]);
  const state = stateSchema.parse(JSON.parse(stdout));
  const webhook = state.deployment.resources.find(({ type }) => type.endsWith(":Webhook"));
  expect(webhook).toMatchObject({ inputs: { rules: [] }, outputs: { rules: [] } });
  delete webhook?.inputs?.["rules"];
  delete webhook?.outputs?.["rules"];
  project.write({ "state.json": JSON.stringify(state) });
  await project.run(["stack", "import", "--file", "state.json"]);
  await project.run(["preview", "--expect-no-changes"]);
  await project.refresh({ flags: ["--expect-no-changes"] });
  await project.up({ flags: ["--expect-no-changes"] });
  // The next change brings it into the new form.
  project.write({ "index.js": program(from, "second") });
  await project.up();
  expect(await rules()).toEqual([]);
  await project.run(["preview", "--expect-no-changes"]);
});
