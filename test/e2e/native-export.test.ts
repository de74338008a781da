import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { runCli } from "../support/e2e/cli";
import { JOBS, makeWebhook } from "../support/e2e/server";
import { CHECKOUT } from "../support/engine/checkout";
import { PulumiProject } from "../support/engine/cli";
import { runCommand } from "../support/engine/command";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { neutralEnvironment } from "../support/engine/environment";
import { nativeYaml } from "../support/native/project";
import { seedWebhooks } from "../support/native/seed";

const WEBHOOKS = 300;
const CANARY = "export-canary-4be1";

/** Webhooks of users who do not use secrets yet. */
const LEAKY = {
  description: "Leaky",
  jobs: [JOBS.orders],
  url: `https://hooks.slack.com/services/T0/B0/${CANARY}`,
  header: { Authorization: `Bearer ${CANARY}`, "X-Team": "data" },
  body: {
    conf: { password: `${CANARY}\n`, pin: { secret: 123456 } },
    list: ["x", { name: "token", value: CANARY }],
    json: `{"api_key": "${CANARY}"}`,
  },
  method: "POST",
};
/** In the order of the printed commands. */
const KEYS = ["url", "authorization", "body-conf-password", "body-conf-pin-secret", "body-list-1", "body-json"];
const VALUES = [LEAKY.url, LEAKY.header.Authorization, LEAKY.body.conf.password, "123456", CANARY, LEAKY.body.json];

let emulator: EmulatorProcess;
let project: PulumiProject;
let printed: string;
let env: Record<string, string>;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await seedWebhooks(emulator, WEBHOOKS);
  await makeWebhook(emulator, LEAKY);
  env = {
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
    timeoutMs: 10 * 60_000,
  });
  expect(exported).toMatchObject({ code: 0, stderr: "" });
  printed = exported.stdout;
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
  expect(imported.all).toMatch(new RegExp(`= ${WEBHOOKS + 4} imported`));
  expect(imported.all).not.toContain("failed to validate");
  await setByPrintedCommands();
  // With type checks: the generated program must compile.
  const { all } = await project.preview({
    flags: ["--expect-no-changes"],
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "false" },
  });
  expect(all).toMatch(new RegExp(`${WEBHOOKS + 5} unchanged`));
  expect(imported.all + all + printed).not.toContain(CANARY);
  const files = readdirSync(path.join(project.directory, "exported"));
  for (const file of files)
    expect(readFileSync(path.join(project.directory, "exported", file), "utf8")).not.toContain(CANARY);

  // The same for all of them at once, in an empty stack.
  await project.run(["stack", "init", "other"]);
  const set = await runCli(["export", "--set-secrets", "--stack", "other"], { env, project });
  expect(set).toMatchObject({ code: 0, stderr: "", stdout: KEYS.map((key) => `Set leaky-${key}\n`).join("") });
  for (const [index, key] of KEYS.entries()) {
    const { stdout } = await project.run(["config", "get", `leaky-${key}`, "--stack", "other"]);
    expect(stdout).toBe(`${VALUES[index]}\n`);
  }
});

/** Interactively: each command asks for the value. */
async function setByPrintedCommands(): Promise<void> {
  const commands = [...printed.matchAll(/^ +pulumi (config set --secret leaky-\S+)$/gm)].map(([, words = ""]) => words);
  expect(commands).toEqual(KEYS.map((key) => `config set --secret leaky-${key}`));
  for (const [index, words] of commands.entries()) {
    const raw = VALUES[index]?.endsWith("\n") === true ? ["--raw"] : [];
    await project.run([...words.split(" "), ...raw], { input: VALUES[index] ?? "" });
  }
}
