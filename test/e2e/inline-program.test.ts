import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { JOBS } from "../support/e2e/server";
import { openStack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

/** An inline program of the Automation API, in the folder of the project. */
const AUTOMATION = `
const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const erathos = require("pulumi-erathos");

const program = async () => {
  const webhook = new erathos.Webhook("inline", {
    description: "Declared inline",
    jobs: ["${JOBS.orders}"],
    url: "https://receiver.example/inline",
    rules: [erathos.rule.succeeded()],
  });
  return { id: webhook.id };
};

async function main() {
  const names = { stackName: "test", projectName: "erathos-test", program };
  const stack = await LocalWorkspace.createOrSelectStack(names, { workDir: __dirname });
  const { summary, outputs } = await stack.up();
  const again = await stack.preview({ expectNoChanges: true });
  await stack.refresh({ expectNoChanges: true });
  await stack.destroy();
  console.log(JSON.stringify({ up: summary.resourceChanges, id: outputs.id.value, again: again.changeSummary }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
`;

let emulator: EmulatorProcess;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(() => emulator?.stop());

test("[ISSUE 15.1] case 8: an inline program that is started from elsewhere works, with the project's folder as workDir", async () => {
  const { project } = await openStack({ emulator, program: "", files: { "automation.js": AUTOMATION } });
  const elsewhere = mkdtempSync(path.join(tmpdir(), "erathos-elsewhere-"));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(project.directory, "automation.js")], {
      cwd: elsewhere,
      env: { ...project.environment, PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true" },
    });
    const { up, id, again } = JSON.parse(stdout);
    expect(up).toEqual({ create: 2 });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toEqual({ same: 2 });
  } finally {
    rmSync(elsewhere, { recursive: true });
    await project.dispose();
  }
});
