import { readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { PulumiProject } from "../engine/cli";
import { runCommand } from "../engine/command";
import { type EmulatorProcess, startEmulatorProcess } from "../engine/emulator";
import { engineFromEnvironment } from "../engine/engine";
import { neutralEnvironment } from "../engine/environment";
import { nativeYaml } from "../native/project";
import { seedWebhooks } from "../native/seed";

const WEBHOOKS = 300;

let emulator: EmulatorProcess;
let project: PulumiProject;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await seedWebhooks(emulator, WEBHOOKS);
  const env = {
    ERATHOS_API_KEY: emulator.apiKey,
    ERATHOS_BASE_URL: emulator.url,
    ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    // One write at the end in place of one for each resource.
    PULUMI_SKIP_CHECKPOINTS: "true",
  };
  project = PulumiProject.create({
    engine: engineFromEnvironment(),
    env,
    files: {
      "Pulumi.yaml": nativeYaml("erathos-test", { typescript: true, main: "exported" }),
      "tsconfig.json": readFileSync(path.join(CHECKOUT, "tsconfig.json"), "utf8"),
    },
  });
  const command = path.join(CHECKOUT, "provider", "bin", "pulumi-erathos.js");
  const exported = await runCommand(process.execPath, [command, "export", "--out", "exported"], {
    cwd: project.directory,
    env: { ...neutralEnvironment(process.env), ...env },
    timeoutMs: 60_000,
  });
  expect(exported).toMatchObject({ code: 0, stderr: "" });
});
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

test("[ISSUE 6.2] a whole workspace, exported and imported, previews without a change", async () => {
  await project.init("test");
  const imported = await project.run([
    "import",
    ...["--file", "exported/import.json", "--generate-code=false", "--protect=false", "--yes", "--skip-preview"],
  ]);
  expect(imported.all).toMatch(new RegExp(`= ${WEBHOOKS + 3} imported`));
  expect(imported.all).not.toContain("failed to validate");
  // With type checks: what was written must compile.
  const { all } = await project.preview({
    flags: ["--expect-no-changes"],
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false" },
  });
  expect(all).toMatch(new RegExp(`${WEBHOOKS + 4} unchanged`));
});
