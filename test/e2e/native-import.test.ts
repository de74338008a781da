import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { JOBS, makeWebhook } from "../support/e2e/server";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { withYamlHost } from "../support/engine/yaml-host";
import { pluginEntry } from "../support/native/project";

const MADE_BY_HAND = {
  description: 'By "hand": ${x}, ${{y}} and\na second line',
  jobs: [JOBS.payments, JOBS.orders],
  method: "PUT",
  url: "https://${{variables.airflow_url}}/api?a=1&b=%20",
  header: { Authorization: "Basic ${{secrets.airflow_base64_token}}", "X-Team": "data" },
  body: { rows: "${{erathos.rows}}", list: [1, null, true, { deep: "x" }] },
  rules: [
    { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variable_name: "SCHEMA_NAME", operation: "IN", value: ["shop", "hubspot"] },
  ],
  is_active: false,
};

const named = z.array(z.object({ _id: z.string(), name: z.string() }));
const stateSchema = z.object({ workspaces: z.array(z.object({ _id: z.string(), secrets: named, variables: named })) });

let emulator: EmulatorProcess;
let project: PulumiProject;

/** The program: Pulumi.yaml with the code that the imports have generated. */
function program(...resources: string[]): void {
  const code = resources.map((text) => text.replace(/^resources:\n/, "")).join("");
  const head = `name: erathos-test\nruntime: yaml\n${pluginEntry()}`;
  project.write({ "Pulumi.yaml": head + (code === "" ? "" : `resources:\n${code}`) });
}

/** Runs `pulumi import`, and returns the generated code. */
async function imported(type: string, name: string, id: string): Promise<string> {
  const flags = ["--yes", "--skip-preview", "--protect=false", "--out", `${name}.yaml`];
  const { all } = await project.run(["import", `erathos:index:${type}`, name, id, ...flags]);
  expect(all).not.toContain("failed to validate");
  return readFileSync(path.join(project.directory, `${name}.yaml`), "utf8");
}

async function refused(type: string, id: string): Promise<string> {
  const { all } = await project.run(["import", `erathos:index:${type}`, "refused", id, "--yes"], { expectCode: 1 });
  return all;
}

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  project = PulumiProject.create({
    engine: await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) }),
    nodeModules: "none",
    env: {
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
    },
  });
  program();
  await project.init("test");
}, 900_000);
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

test("[ISSUE 6.2] pasted code of an import previews empty; of a secret only the value is missing", async () => {
  const { workspaces } = stateSchema.parse(await emulator.control("GET", "/state"));
  const workspace = workspaces.find(({ _id }) => _id === emulator.workspaceId);
  const variable = workspace?.variables.find(({ name }) => name === "airflow_dag_id");
  const secret = workspace?.secrets.find(({ name }) => name === "airflow_base64_token");

  const webhookCode = await imported("Webhook", "by-hand", await makeWebhook(emulator, MADE_BY_HAND));
  const variableCode = await imported("Variable", "dag", `${emulator.workspaceId}/${variable?._id}`);
  program(webhookCode, variableCode);
  const { all } = await project.preview({ flags: ["--expect-no-changes", "--refresh"] });
  expect(all).toMatch(/3 unchanged/);

  const secretCode = await imported("Secret", "token", `${emulator.workspaceId}/${secret?._id}`);
  const pasted = secretCode.replace(/(value:)[\s\S]*?(\n +workspaceId)/, "$1\n        fn::secret: the real one$2");
  expect(pasted).not.toBe(secretCode);
  for (const code of [secretCode, pasted]) {
    program(webhookCode, variableCode, code);
    const { steps } = await project.previewJson();
    expect(
      steps.filter(({ op }) => op !== "same").map(({ op, detailedDiff }) => [op, Object.keys(detailedDiff)]),
    ).toEqual([["update", ["value"]]]);
  }
});

test("[ISSUE 6.2] an object that cannot be imported is reported with the reason", async () => {
  expect(await refused("JobRun", "5141b482-bcb1-47c4-a03a-04d6e050268a")).toMatch(
    /a run cannot be looked up[\s\S]*The API documents no way to read an execution/,
  );
  expect(await refused("Webhook", "https://app.erathos.com/webhooks/1")).toMatch(
    /The accepted forms are <id>, with the workspace from the configuration, and <workspace id>\/<id>/,
  );
});
