// Above 250 lines: every test exports from one emulator into one folder.

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID, type Emulator, startEmulator } from "erathos-emulator";
import type { WebhookFields } from "../../api/models";
import { environmentOf, KEY, makeWebhook } from "../testing/emulated-workspace";
import { runCommand } from "../testing/test-io";

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

const make = (fields: Partial<WebhookFields>) => makeWebhook(emulator, fields);

const exported = (...args: readonly string[]) =>
  runCommand(["export", "--out", folder, ...args], { env: environmentOf(emulator) });

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
  expect(stdout).toContain("Wrote 2 webhooks, 3 variables, the name of 1 secret");
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

const leaky: Partial<WebhookFields> = {
  description: "Leaky",
  url: "https://etl:canary@airflow.example/?table=orders",
  header: { Authorization: "Bearer canary", "X-Team": "data", "X-Api-Key": "${{secrets.airflow_base64_token}}" },
  body: {
    conf: { credentials: { user: "canary\n", pin: 987654 } },
    list: ["x", "xoxb-canary-123456"],
    table: "orders",
  },
};

async function makeVariable(name: string, value: string): Promise<void> {
  const url = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/variables/`;
  const headers = { authorization: `Api-Key ${KEY}`, "content-type": "application/json" };
  expect((await fetch(url, { method: "POST", headers, body: JSON.stringify({ name, value }) })).status).toBe(201);
}

const KEYS = [
  "warehouse-password",
  "leaky-url",
  "leaky-authorization",
  "leaky-body-conf-credentials-user",
  "leaky-body-conf-credentials-pin",
  "leaky-body-list-1",
];

test("[ISSUE 12.1] what is probably a credential comes from the stack's secrets, and is in no file and no output", async () => {
  await make(leaky);
  await makeVariable("warehouse_password", "canary");
  const { stdout, stderr } = await exported();
  expect(stderr).toBe("");
  const index = text("index.ts");
  expect(index).toContain('import * as pulumi from "@pulumi/pulumi";');
  expect(index).toContain('url: config.requireSecret("leaky-url"),');
  expect(index).toContain('Authorization: config.requireSecret("leaky-authorization"),\n    "X-Team": "data",');
  expect(index).toContain('"X-Api-Key": "${{secrets.airflow_base64_token}}"');
  expect(index).toContain('pin: config.requireSecretNumber("leaky-body-conf-credentials-pin")');
  expect(index).toContain('list: ["x", config.requireSecret("leaky-body-list-1")]');
  expect(index).toContain('value: config.requireSecret("warehouse-password")');
  for (const key of KEYS) {
    expect(index).toContain(`//   pulumi config set --secret ${key}\n`);
    expect(stdout).toContain(`pulumi config set --secret ${key}\n`);
  }
  expect(stdout).toContain("npx pulumi-erathos export --set-secrets\n");
  expect([stdout, ...readdirSync(folder).map(text)].join("")).not.toMatch(/canary|987654/);
});

describe("[ISSUE 12.1] with --stack, what the state knows as secret", () => {
  const SIGNATURE = "4dabf18193072939515e22adb298388d";
  const secret = (value: unknown) => ({ [SIGNATURE]: "1b47", plaintext: JSON.stringify(value) });
  const inputs = {
    description: "Refresh",
    url: secret("https://hooks.example/refresh/canary-url"),
    header: { Authorization: secret("Bearer canary-bearer") },
    body: { auth: { token: secret("canary/body") }, pins: secret([987654, "canary-list"]) },
  };
  const pulumi = (args: readonly string[]) => {
    const stdout = args[0] === "stack" ? { deployment: { resources: [{ inputs }, {}] } } : {};
    return { exitCode: 0, stdout: JSON.stringify(stdout), stderr: "" };
  };
  const written = async (fields: Partial<WebhookFields>) => {
    await make(fields);
    const { exitCode, stdout, stderr } = await runCommand(["export", "--out", folder, "--stack", "dev"], {
      env: { ERATHOS_BASE_URL: emulator.url, ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: DEFAULT_WORKSPACE_ID },
      pulumi,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const all = [stdout, ...readdirSync(folder).map(text)].join("");
    expect(all.toLowerCase()).not.toMatch(/canary|987654/);
    return text("index.ts");
  };

  test.each<[string, Partial<WebhookFields>, string]>([
    [
      "a list under a name that does not tell",
      { body: { v: ["x", "canary-list"] } },
      '["x", config.requireSecret("hook-body-v-1")]',
    ],
    ["a number", { body: { n: 987654 } }, 'n: config.requireSecretNumber("hook-body-n")'],
    [
      "a part of a longer string",
      { body: { note: "calls with canary-bearer." } },
      'note: config.requireSecret("hook-body-note")',
    ],
    ["another spelling", { body: { note: "canary%2Fbody" } }, 'note: config.requireSecret("hook-body-note")'],
    ["JSON in a string", { body: '{"v":"canary\\/body"}' }, 'body: config.requireSecret("hook-body")'],
    ["capitals", { body: { note: "CANARY-LIST" } }, 'note: config.requireSecret("hook-body-note")'],
    ["the name of a member", { body: { a: [{ "canary-list": 1 }] } }, 'body: config.requireSecretObject("hook-body")'],
    [
      "a header that merely says how to talk",
      { header: { Accept: "canary-list" } },
      'Accept: config.requireSecret("hook-accept")',
    ],
  ])("stays one as %s", async (_, fields, expected) => {
    expect(await written({ description: "Hook", ...fields })).toContain(expected);
  });

  test("names no resource, and leaves alone what only shares its host", async () => {
    const index = await written({ description: "Uses canary-bearer", url: "https://hooks.example/other" });
    expect(index).toContain('description: config.requireSecret("webhook-description")');
    expect(index).toContain('url: "https://hooks.example/other"');
  });
});

test("[ISSUE 12.1] a name that holds one is masked before it names a resource, and no two keys are the same", async () => {
  await make({ description: "Tell xoxb-canary-123456", url: "https://h.example/?token=canary" });
  await make({ description: "Tell", header: { "X-Token": "canary1", "x-token": "canary2" } });
  await makeVariable("airflow_base64_token", "canary");
  await exported();
  const index = text("index.ts");
  expect(index + text("import.json")).not.toContain("canary");
  const keys = [...index.matchAll(/requireSecret\("([^"]+)"\)/g)].map(([, key]) => key);
  // The secret of that name has the key without a number, in secrets.ts.
  expect(keys).toEqual([
    "airflow-base64-token-2",
    "tell-x-token",
    "tell-x-token-2",
    "tell-2-description",
    "tell-2-url",
  ]);
  expect(text("secrets.ts")).toContain('config.requireSecret("airflow-base64-token")');
});

test("[ISSUE 12.1] only the owner may read the folder and its files", async () => {
  rmSync(folder, { recursive: true });
  await exported();
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(folder)).toBe("700");
  expect(readdirSync(folder).map((name) => mode(join(folder, name)))).toEqual(["600", "600", "600"]);
});

test("a folder that cannot be made: the cause, without the path", async () => {
  writeFileSync(join(folder, "file"), "");
  const { exitCode, stderr } = await runCommand(["export", "--out", join(folder, "file", "canary-path")], {
    env: { ERATHOS_BASE_URL: emulator.url, ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: DEFAULT_WORKSPACE_ID },
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/cannot (read|write to) the folder of --out \(ENOTDIR\)/);
  expect(stderr).not.toMatch(/canary|^\s+at /m);
});

describe("--set-secrets", () => {
  /** A Pulumi CLI that knows one stack, and what it was given on standard input. */
  function stack(present: readonly string[] = [], fails = "") {
    const set = new Map<string, string | undefined>();
    const calls: (readonly string[])[] = [];
    const pulumi = (args: readonly string[], input?: string) => {
      calls.push(args);
      if (args[1] !== "set") {
        const config = Object.fromEntries(present.map((key) => [`project:${key}`, { secret: true }]));
        return { exitCode: 0, stdout: JSON.stringify(config), stderr: "" };
      }
      if (args[3] === fails) return { exitCode: 255, stdout: "", stderr: `cannot encrypt ${input}` };
      set.set(args[3] ?? "", input);
      return { exitCode: 0, stdout: "", stderr: "" };
    };
    return { set, calls, pulumi };
  }

  const setSecrets = (pulumi: ReturnType<typeof stack>["pulumi"], ...args: readonly string[]) =>
    runCommand(["export", "--set-secrets", ...args], {
      env: { ERATHOS_BASE_URL: emulator.url, ERATHOS_API_KEY: KEY, ERATHOS_WORKSPACE_ID: DEFAULT_WORKSPACE_ID },
      pulumi,
    });

  test("[ISSUE 12.1] each value goes to the Pulumi CLI on standard input, and what is set already stays", async () => {
    await make(leaky);
    await makeVariable("warehouse_password", "canary");
    const { set, calls, pulumi } = stack(["leaky-url"]);
    const { exitCode, stdout, stderr } = await setSecrets(pulumi);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect([...set]).toEqual([
      ["warehouse-password", "canary"],
      ["leaky-authorization", "Bearer canary"],
      ["leaky-body-conf-credentials-user", "canary\n"],
      ["leaky-body-conf-credentials-pin", "987654"],
      ["leaky-body-list-1", "xoxb-canary-123456"],
    ]);
    expect(stdout).toBe(`${[...set.keys()].map((key) => `Set ${key}\n`).join("")}1 were set already\n`);
    expect(JSON.stringify(calls)).not.toMatch(/canary|987654/);
    // Without this the CLI would drop the line break.
    expect(calls.filter((args) => args.includes("--raw"))).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a CLI that fails: what was set, and no value", async () => {
    await make(leaky);
    const { exitCode, stderr } = await setSecrets(stack([], "leaky-authorization").pulumi);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/--secret leaky-authorization` failed[\s\S]*Set before it: leaky-url\./);
    expect(stderr).not.toContain("canary");
  });

  test("nothing to set, and a contradiction", async () => {
    expect((await setSecrets(stack().pulumi)).stdout).toBe("Nothing in the workspace looks like a credential.\n");
    const { exitCode, stderr } = await setSecrets(stack().pulumi, "--out", folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining("do not go together") });
  });
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
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/the folder holds secrets\.ts already[\s\S]*An export never writes over a file[\s\S]*--out/);
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
    stackSecrets: [],
  });
});

test("writes nothing where something cannot be read", async () => {
  emulator.addFault({ method: "GET", path: "**/variables/", status: 403 });
  const { exitCode, stderr } = await exported();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/list variables: Erathos answered 403/);
  expect(readdirSync(folder)).toEqual([]);
});
