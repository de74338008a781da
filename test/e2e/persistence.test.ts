import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";

const PROGRAM = `
const erathos = require("pulumi-erathos");
const jobs = ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"];
const token = new erathos.Secret("token", { name: "kept_token", value: "kept" });
new erathos.Variable("host", { name: "kept_host", value: "example.com" });
new erathos.Webhook("kept", {
  description: "Kept",
  jobs,
  url: "https://example.com/",
  header: { Authorization: erathos.template\`Bearer \${token}\` },
});
`;

const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-kept-"));
const emulators: EmulatorProcess[] = [];
let project: PulumiProject | undefined;

afterAll(async () => {
  await project?.dispose();
  await Promise.all(emulators.map((emulator) => emulator.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<EmulatorProcess> {
  const emulator = await startEmulatorProcess({ args: ["--data", path.join(folder, "emulator.json")] });
  emulators.push(emulator);
  return emulator;
}

function at(emulator: EmulatorProcess) {
  return {
    ERATHOS_BASE_URL: emulator.url,
    ERATHOS_API_KEY: emulator.apiKey,
    ERATHOS_WORKSPACE_ID: emulator.workspaceId,
  };
}

test("[ISSUE 8] a stack previews empty after its emulator was killed and restarted", async () => {
  project = PulumiProject.create({
    engine: engineFromEnvironment(),
    files: {
      "Pulumi.yaml": pulumiYaml("kept"),
      "package.json": JSON.stringify({ name: "kept", main: "index.js" }),
      "index.js": PROGRAM,
    },
  });
  await project.init("test");
  const yesterday = await start();
  await project.up({ env: at(yesterday) });
  // stop() is a SIGKILL: nothing is written at the end.
  await yesterday.stop();

  const today = await start();
  const preview = await project.previewJson({ env: at(today), flags: ["--refresh", "--expect-no-changes"] });
  expect(preview.changeSummary).toEqual({ same: 4 });
});
