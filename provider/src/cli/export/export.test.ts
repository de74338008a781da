import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID, type Emulator, startEmulator } from "erathos-emulator";
import type { WebhookFields } from "../../api/objects";
import { plainWebhook } from "../../api/testing/emulated";
import { webhookToWire } from "../../api/wire/webhook";
import { runCommand } from "../testing/test-io";

const KEY = "canary-key-Zq81";
const { orders, payments } = DEFAULT_JOB_IDS;

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  folder = mkdtempSync(join(tmpdir(), "erathos-export-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await emulator.close();
});

async function make(fields: Partial<WebhookFields>): Promise<void> {
  const response = await fetch(
    `${emulator.url}/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`,
    {
      method: "POST",
      headers: { authorization: `Api-Key ${KEY}`, "content-type": "application/json" },
      body: JSON.stringify(webhookToWire({ ...plainWebhook, ...fields })),
    },
  );
  if (response.status !== 201) throw new Error(await response.text());
}

const exported = (...args: readonly string[]) =>
  runCommand(["export", "--out", folder, ...args], {
    env: { ERATHOS_BASE_URL: emulator.url, ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: DEFAULT_WORKSPACE_ID },
  });

const text = (name: string) => readFileSync(join(folder, name), "utf8");

test("writes a program that a person could have written", async () => {
  await make({
    description: "Refresh the marts",
    jobs: [payments, orders],
    method: "PUT",
    url: "https://${{variables.airflow_url}}/dags/${{variables.airflow_dag_id}}",
    header: { Authorization: "Basic ${{secrets.airflow_base64_token}}", "Content-Type": "application/json" },
    body: { rows: "${{erathos.rows}}", note: 'a "quoted" `text`' },
    rules: [
      { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
      { variableName: "SCHEMA_NAME", operation: "IN", value: ["shop"] },
    ],
    isActive: false,
  });
  await make({ description: "Refresh the marts" });
  const { exitCode, stdout, stderr } = await exported();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Wrote 2 webhooks, 3 variables, the names of 1 secrets");
  expect(stdout).toContain(`pulumi import --file ${folder}/import.json`);
  expect(text("index.ts")).toContain(`new erathos.Variable("airflow-dag-id", {
  name: "airflow_dag_id",
  value: "refresh_marts",
  workspaceId,
});
`);
  expect(text("index.ts")).toContain(`, {
  description: "Refresh the marts",
  jobs: [
    "${orders}", // shop.orders
    "${payments}", // shop.payments
  ],
  url: "https://\${{variables.airflow_url}}/dags/\${{variables.airflow_dag_id}}",
  method: "PUT",
  header: { Authorization: "Basic \${{secrets.airflow_base64_token}}", "Content-Type": "application/json" },
  body: { rows: "\${{erathos.rows}}", note: "a \\"quoted\\" \`text\`" },
  rules: [
    { variableName: "SCHEMA_NAME", operation: "IN", value: ["shop"] },
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
  ],
  isActive: false,
  workspaceId,
});
`);
  expect(text("index.ts").match(/new erathos\.Webhook\("refresh-the-marts(-2)?"/g)).toHaveLength(2);
});

test("names every webhook and variable for pulumi import, with the workspace", async () => {
  await make({ description: "One" });
  await exported();
  const [webhook] = emulator.webhooks();
  const { resources } = JSON.parse(text("import.json"));
  expect(resources).toHaveLength(4);
  expect(resources).toContainEqual({
    type: "erathos:index:Webhook",
    name: "one",
    id: `${DEFAULT_WORKSPACE_ID}/${webhook?._id}`,
  });
  expect(resources.map(({ type }: { type: string }) => type)).not.toContain("erathos:index:Secret");
});

test("writes secrets by name into a file of their own, with a value that must be set", async () => {
  await exported();
  expect(text("secrets.ts")).toContain(`new erathos.Secret("airflow-base64-token", {
  name: "airflow_base64_token",
  value: config.requireSecret("airflow-base64-token"),
  adoptExisting: true,
  workspaceId,
});
`);
  expect(text("secrets.ts")).toContain("pulumi config set --secret airflow-base64-token");
  expect(text("index.ts")).not.toMatch(/erathos\.Secret|import "\.\/secrets"/);
});

test("a credential in clear is marked as secret, and told of without repeating it", async () => {
  await make({ description: "Leaky", header: { Authorization: "Bearer canary-token", "X-Team": "data" } });
  const { stderr, stdout } = await exported();
  expect(text("index.ts")).toContain('{ Authorization: pulumi.secret("Bearer canary-token"), "X-Team": "data" }');
  expect(text("index.ts")).toContain('import * as pulumi from "@pulumi/pulumi";');
  expect(stderr).toMatch(/Webhook leaky has a credential in its header Authorization/);
  expect(stdout + stderr).not.toContain("canary");
});

test("a rule that no type knows is written by the builder for such", async () => {
  await make({ rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }] });
  const [webhook] = emulator.webhooks();
  emulator.addFault({
    method: "GET",
    path: `**/webhooks/${webhook?._id}/`,
    body: { ...webhook, rules: [{ variable_name: "BYTES", operation: "GREATER_THAN", value: "1000" }] },
  });
  await exported();
  expect(text("index.ts")).toContain('[erathos.rule.undocumented("BYTES", "GREATER_THAN", "1000")]');
});

test("never writes over a file", async () => {
  writeFileSync(join(folder, "secrets.ts"), "mine");
  const { exitCode, stderr } = await exported();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/holds secrets\.ts already[\s\S]*An export never writes over a file[\s\S]*--out/);
  expect(text("secrets.ts")).toBe("mine");
  expect(readdirSync(folder)).toEqual(["secrets.ts"]);
});

test("--json tells what was written", async () => {
  const { stdout } = await exported("--json");
  expect(JSON.parse(stdout)).toEqual({
    folder,
    files: ["index.ts", "import.json", "secrets.ts"],
    webhooks: 0,
    variables: 3,
    secrets: 1,
  });
});

test("writes nothing where something cannot be read", async () => {
  emulator.addFault({ method: "GET", path: "**/variables/", status: 403 });
  const { exitCode, stderr } = await exported();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/list variables: Erathos answered 403/);
  expect(readdirSync(folder)).toEqual([]);
});
