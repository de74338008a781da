import { z } from "zod";
import { runCli } from "../support/e2e/cli";
import { JOBS, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

const SECRET = "header-canary-5d21c7";
const BODY = "body-canary-0be91a";

const webhook = (name: string, rule: string) => `
new erathos.Webhook("${name}", {
  description: "Webhook ${name}",
  jobs: ["${JOBS.orders}"],
  url: "https://\${{variables.airflow_url}}/hooks",
  header: { Authorization: pulumi.secret("Bearer ${SECRET}"), "Content-Type": "application/json" },
  body: { table: erathos.metadata.tableName, token: pulumi.secret("${BODY}") },
  rules: [${rule}],
});
`;

const program = (...webhooks: readonly string[]) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("pulumi-erathos");
${webhooks.join("")}
`;

const recorded = webhook("recorded", "erathos.rule.rows.greaterThan(0)");
const fresh = webhook("fresh", "erathos.rule.status.equals('FINISHED')");

const reportSchema = z.object({
  webhooks: z.array(
    z.looseObject({ name: z.string().nullable(), id: z.string().nullable(), fires: z.boolean().nullable() }),
  ),
});

let emulator: EmulatorProcess;
let stack: Stack | undefined;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

test("explains the workspace's webhooks, a stack's, and those that do not exist yet, with the real Pulumi CLI", async () => {
  stack = await openStack({ emulator, program: program(recorded) });
  const { project } = stack;
  await project.up();
  const [made] = await webhooksOf(emulator);
  project.write({ "index.js": program(recorded, fresh) });

  const env = { ERATHOS_API_KEY: emulator.apiKey };
  const execution = ["--job", "orders", "--status", "FINISHED", "--rows", "0"];
  const explain = (...args: readonly string[]) => runCli(["explain", ...execution, ...args], { env, project });
  const verdicts = async (...args: readonly string[]) => {
    const { stdout, code } = await explain("--json", ...args);
    const { webhooks } = reportSchema.parse(JSON.parse(stdout));
    return { code, webhooks: webhooks.map(({ name, id, fires }) => [name, id, fires]) };
  };

  expect(await verdicts("--stack", "test")).toEqual({ code: 3, webhooks: [["recorded", made?._id, false]] });
  expect(await verdicts("--stack", "test", "--preview")).toEqual({
    code: 0,
    webhooks: [
      ["fresh", null, true],
      ["recorded", made?._id, false],
    ],
  });
  expect(await verdicts("--stack", "test", "--live", "--rows", "3")).toEqual({
    code: 0,
    webhooks: [[null, made?._id, true]],
  });

  project.write({
    "history.jsonl": `{"job_id":"${JOBS.orders}","status":"FINISHED","rows":0,"finished_at":"2025-06-30T03:00:00Z"}\n`,
  });
  const history = ["--executions", "history.jsonl", "--before", "state", "--after", "preview"];
  const compared = await runCli(["explain", "--json", "--stack", "test", ...history], { env, project });
  expect({ code: compared.code, stderr: compared.stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(compared.stdout)).toMatchObject({
    executions: { count: 1 },
    webhooks: expect.arrayContaining([
      expect.objectContaining({ name: "fresh", id: null, before: null, added: expect.objectContaining({ count: 1 }) }),
      expect.objectContaining({ name: "recorded", id: made?._id, added: expect.objectContaining({ count: 0 }) }),
    ]),
  });

  const { stdout, stderr } = await explain("--stack", "test", "--webhook", "recorded");
  expect(stderr).toBe("");
  expect(stdout).toContain("ROWS is 0, and must be greater than 0.");
  expect(stdout).toContain("POST https://airflow.acme.example/hooks");
  expect(stdout).toContain("Authorization: [secret]");
  expect(stdout).toContain('"table": "orders"');
  expect(stdout).not.toMatch(/canary/);
  expect(stdout).not.toContain("\u001b");
});
