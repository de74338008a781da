import { PulumiProject } from "../engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../engine/emulator";
import { engineFromEnvironment } from "../engine/engine";
import { withYamlHost } from "../engine/yaml-host";
import { executedJobs, JOBS, webhooksOf } from "./support/server";

const KEY = "key-canary-3b9d10";
const TOKEN = "token-canary-c41f7e";
const EXAMPLE = "examples/yaml";

let emulator: EmulatorProcess;
let project: PulumiProject;
let transcript = "";

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: KEY });
  project = PulumiProject.create({
    engine: await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) }),
    // Both where they are in the repository: the program finds the plugin by the path that it names.
    copy: [EXAMPLE, "provider/plugin"],
    nodeModules: "none",
    env: { ERATHOS_API_KEY: KEY, ERATHOS_BASE_URL: emulator.url, ERATHOS_WORKSPACE_ID: emulator.workspaceId },
    onOutput: (text) => {
      transcript += text;
    },
  });
}, 900_000);
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

const pulumi = (args: readonly string[], input = "") => project.run(["--cwd", EXAMPLE, ...args], { input });

test("the example in YAML: create, no change, drift, destroy, no secret in clear", async () => {
  await pulumi(["stack", "init", "test"]);
  await pulumi(["config", "set", "--secret", "airflowToken"], TOKEN);
  const created = await pulumi(["up", "--yes", "--skip-preview"]);
  expect(created.all).toMatch(/\+ 5 created/);
  expect(created.all).toMatch(/tokenReference: "\$\{\{secrets\.airflow_token\}\}"/);
  const [webhook] = await webhooksOf(emulator);
  expect(webhook).toMatchObject({
    url: "https://${{variables.airflow_host}}/api/v2/dags/marts/dagRuns",
    header: { Authorization: "Bearer ${{secrets.airflow_token}}", "Content-Type": "application/json" },
    body: { conf: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}" } },
    jobs: [JOBS.orders, JOBS.payments],
  });
  expect(webhook?.rules.map(({ variable_name, value }) => [variable_name, value])).toEqual([
    ["ROWS", "0"],
    ["SCHEMA_NAME", ["hubspot", "shop"]],
    ["STATUS", "FINISHED"],
  ]);
  expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

  expect((await pulumi(["preview", "--expect-no-changes"])).all).toMatch(/5 unchanged/);

  await emulator.control("PATCH", `/webhooks/${webhook?._id}`, { is_active: false });
  const drifted = await pulumi(["refresh", "--yes", "--skip-preview"]);
  expect(drifted.all).toMatch(/Webhook refreshMarts .*\[diff: ~isActive/);
  const restored = await pulumi(["up", "--yes", "--skip-preview"]);
  expect(restored.all).toMatch(/~ 1 updated\n\s+4 unchanged/);
  expect(await webhooksOf(emulator)).toMatchObject([{ _id: webhook?._id, is_active: true }]);

  const state = await pulumi(["stack", "export"]);
  expect(state.stdout).toContain(webhook?._id);
  await pulumi(["destroy", "--yes", "--skip-preview"]);
  expect(await webhooksOf(emulator)).toEqual([]);
  expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
  expect(transcript).not.toMatch(/canary/);
});
