// Above 250 lines: all tests read the same report of the same emulator, from a workspace and from a stack.

import { stripVTControlCharacters } from "node:util";
import { DEFAULT_JOB_IDS, DEFAULT_WORKSPACE_ID, type Emulator, startEmulator } from "erathos-emulator";
import { z } from "zod";
import type { WebhookFields } from "../../api/models";
import { environmentOf, KEY, makeWebhook } from "../testing/emulated-workspace";
import { pulumiOf, step, urn, WEBHOOK } from "../testing/stack";
import { runCommand, type TestWorld } from "../testing/test-io";

const { orders, payments, campaigns } = DEFAULT_JOB_IDS;

const marts: Partial<WebhookFields> = {
  description: "Refresh marts",
  jobs: [orders, payments],
  url: "${{variables.inbox_url}}/marts?token=canary-query",
  header: { Authorization: "Basic ${{secrets.airflow_base64_token}}", "X-Api-Key": "canary-header" },
  body: { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}", password: "canary-body" },
  rules: [
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
    { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", value: ["1", "2"] },
  ],
};

const NIGHT = ["--status", "FINISHED", "--finished-at", "2025-06-30T03:00:00Z"];

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: "manual", apiKey: KEY });
});
afterEach(() => emulator.close());

const make = (fields: Partial<WebhookFields>) => makeWebhook(emulator, fields);

const environment = () => environmentOf(emulator);

const explain = (args: readonly string[], world: TestWorld = {}) =>
  runCommand(["explain", ...args], { env: environment(), ...world });

const reportSchema = z.object({
  execution: z.record(z.string(), z.unknown()),
  webhooks: z.array(
    z.object({
      description: z.string().nullable(),
      id: z.string().nullable(),
      name: z.string().nullable(),
      fires: z.boolean().nullable(),
      reason: z.string(),
      conditions: z.array(
        z.object({
          subject: z.string(),
          expected: z.union([z.string(), z.array(z.string())]),
          actual: z.string().nullable(),
          holds: z.boolean().nullable(),
        }),
      ),
      request: z.object({
        method: z.string(),
        url: z.string(),
        header: z.record(z.string(), z.string()),
        body: z.unknown(),
      }),
      remarks: z.array(z.string()),
    }),
  ),
});

async function explained(args: readonly string[], world: TestWorld = {}) {
  const ended = await explain(["--json", ...args], world);
  const { webhooks, execution } = reportSchema.parse(JSON.parse(ended.stdout));
  return { ...ended, webhooks, execution, reasons: webhooks.map(({ reason }) => reason) };
}

describe("webhooks of the workspace", () => {
  test("a run with zero rows: nothing fires, the rule that is to blame is named, exit code 3", async () => {
    await make(marts);
    const { exitCode, stdout, stderr } = await explain(["--job", "orders", "--rows", "0", ...NIGHT]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: "" });
    expect(stdout).toBe(`Execution: shop.orders, FINISHED, 0 rows, ended Monday 2025-06-30 03:00 UTC

✗ does not fire  Refresh marts
  ${emulator.webhooks()[0]?._id}
  ROWS is 0, and must be greater than 0.

     CONDITION            EXPECTED                           ACTUAL       VERDICT
  ✓  is active            yes                                yes          holds
  ✓  job                  one of shop.orders, shop.payments  shop.orders  holds
  ✓  STATUS               FINISHED                           FINISHED     holds
  ✗  ROWS                 greater than 0                     0            does not hold
  ✓  FINISHED_AT_WEEKDAY  one of 1 (Monday), 2 (Tuesday)     1 (Monday)   holds

  If it fired, it would send
    POST ${emulator.inboxUrl}/marts?token=[masked]
    Authorization: Basic \${{secrets.airflow_base64_token}}
    X-Api-Key: [masked]

    {
      "table": "orders",
      "rows": "0",
      "password": "[masked]"
    }

  Note: each of url, header.X-Api-Key, body.password holds a literal credential, which everybody who may read the webhook sees; put it into a Secret and refer to that: \${{secrets.NAME}} in its place (in TypeScript template\`… \${secret}\`, or secretReference("name") for one managed elsewhere)

The webhook does not fire.
`);
  });

  test("one that fires comes first, and the exit code is 0", async () => {
    await make({
      ...marts,
      description: "Only failures",
      rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FAILED" }],
    });
    await make(marts);
    const { exitCode, webhooks, stdout } = await explained(["--job", "shop.orders", "--rows", "7", ...NIGHT]);
    expect(exitCode).toBe(0);
    expect(webhooks.map(({ description, fires }) => [description, fires])).toEqual([
      ["Refresh marts", true],
      ["Only failures", false],
    ]);
    expect(webhooks[0]?.conditions.find(({ subject }) => subject === "ROWS")).toMatchObject({
      expected: "0",
      actual: "7",
      holds: true,
    });
    expect(stdout).not.toMatch(/canary/);
    expect((await explain(["--job", "orders", "--rows", "7", ...NIGHT])).stdout).toMatch(
      /\n1 of 2 webhooks fires: "Refresh marts"\.\n$/,
    );
  });

  test.each<[string, Partial<WebhookFields>, readonly string[], RegExp]>([
    ["inactive", { isActive: false }, ["--job", orders], /^The webhook is not active\.$/],
    [
      "another job",
      { jobs: [orders] },
      ["--job", campaigns],
      /the job is google_ads\.campaigns, and the webhook waits for shop\.orders/i,
    ],
    ["no job said", {}, ["--status", "FAILED"], /^The execution names no job \(give --job\)\.$/],
    [
      "a missing value",
      { rules: [{ variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "08:00" }] },
      ["--job", orders],
      /^FINISHED_AT_TIME has no value \(give --finished-at\)\.$/,
    ],
    [
      "a time",
      { rules: [{ variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "08:00" }] },
      ["--job", orders, "--finished-at", "2025-06-30T09:30:00Z"],
      /^FINISHED_AT_TIME is 09:30, and must be before 08:00\.$/,
    ],
    [
      "several causes",
      { isActive: false, rules: [{ variableName: "ROWS", operation: "NOT_EQUAL", value: "5" }] },
      ["--job", orders, "--rows", "5"],
      /^The webhook is not active; ROWS is 5, and must not be 5\.$/,
    ],
    ["no rules", { rules: [] }, ["--job", orders, "--status", "FAILED"], /^It has no rules, so that it fires whenever/],
  ])("the reason in a sentence: %s", async (_what, fields, args, reason) => {
    await make(fields);
    expect((await explained(args)).reasons).toEqual([expect.stringMatching(reason)]);
  });

  test("agrees with what the emulator does, for any end of a job", async () => {
    await make(marts);
    for (const [status, rows] of [
      ["FINISHED", 0],
      ["FINISHED", 3],
      ["FAILED", 3],
    ] as const) {
      const [delivery] = await emulator.fire({ jobId: orders, status, rows });
      const said = await explained([
        "--job",
        orders,
        "--rows",
        String(rows),
        "--status",
        status,
        "--finished-at",
        emulator.now(),
      ]);
      expect(said.webhooks[0]?.fires).toBe(delivery?.fires);
    }
  });

  test("an execution from a file, as the API spells it, and a flag that wins over it", async () => {
    await make({ ...marts, header: undefined, url: "https://x.example/" });
    const { _id, ...execution } = emulator.executions()[0] ?? { _id: "e" };
    const file = {
      _id,
      ...execution,
      job: orders,
      status: "FINISHED",
      rows: 0,
      finished_at: "2025-06-30T03:00:00Z",
      oops: 1,
    };
    const files = { "run.json": JSON.stringify(file) };
    const first = await explained(["--execution", "run.json"], { files });
    expect(first.webhooks[0]?.fires).toBe(false);
    expect(first.stderr).toBe("Note: ignored in the file of --execution: oops\n");
    expect(first.execution).toMatchObject({ jobId: orders, tableName: "orders", rows: 0 });
    expect((await explained(["--execution", "run.json", "--rows", "9"], { files })).exitCode).toBe(0);
  });

  const leaky: Partial<WebhookFields> = {
    description: "Tell xoxb-canary-123456",
    url: "https://canary-user:canary@hooks.slack.com/services/T0/canary?sig=canary#access_token=canary",
    header: { Authorization: "Bearer canary", "X-Team": "canary ${{variables.airflow_dag_id}}", Accept: "text/plain" },
    body: {
      conf: { credentials: { user: "canary", list: ["canary"] }, kept: "${{variables.airflow_dag_id}}" },
      env: [{ name: "password", value: "canary" }],
      json: '{"token":"canary"}',
      form: "a=b&secret=canary",
      from: "${{variables.db_password}}",
    },
    rules: [{ variableName: "TRIGGERED_BY", operation: "EQUAL", value: "https://u:canary@x" }],
  };

  async function setVariable(name: string, value: string): Promise<void> {
    const url = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/variables/`;
    const body = JSON.stringify({ name, value });
    const headers = { authorization: `Api-Key ${KEY}`, "content-type": "application/json" };
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(201);
  }

  test("[ISSUE 12.1] nothing that is probably a credential is shown, and no header but those that say how to talk", async () => {
    await make(leaky);
    await setVariable("db_password", "canary");
    const args = ["--job", orders, "--triggered-by", "https://u:canary@x"];
    for (const more of [[], ["--json"]]) {
      const { stdout, stderr } = await explain([...args, ...more]);
      expect(stdout + stderr).not.toContain("canary");
    }
    const [webhook] = (await explained(args)).webhooks;
    expect(webhook).toMatchObject({ description: "Tell [masked]", fires: true });
    expect(webhook?.request).toEqual({
      method: "POST",
      url: "https://[masked]:[masked]@hooks.slack.com/services/[masked]?sig=[masked]#access_token=[masked]",
      header: {
        Authorization: "Bearer [masked]",
        "X-Team": "[masked] ${{variables.airflow_dag_id}}",
        Accept: "text/plain",
      },
      body: {
        conf: { credentials: { user: "[masked]", list: ["[masked]"] }, kept: "refresh_marts" },
        env: [{ name: "password", value: "[masked]" }],
        json: '{"token":"[masked]"}',
        form: "a=b&secret=[masked]",
        from: "${{variables.db_password}}",
      },
    });
  });

  test("--show-values masks nothing, and still knows no secret", async () => {
    await make({ ...leaky, header: { ...leaky.header, Authorization: "Basic ${{secrets.airflow_base64_token}}" } });
    await setVariable("db_password", "canary");
    const [webhook] = (await explained(["--job", orders, "--show-values"])).webhooks;
    expect(webhook?.request).toMatchObject({
      url: leaky.url,
      header: { Authorization: "Basic ${{secrets.airflow_base64_token}}", "X-Team": "canary refresh_marts" },
      body: { conf: { credentials: { user: "canary", list: ["canary"] } }, from: "canary" },
    });
  });

  test("--webhook takes an id, a name or a part of it; a wrong one names what there is", async () => {
    await make({ description: "Refresh marts" });
    await make({ description: "Refresh marts and more" });
    const names = async (...wanted: string[]) => {
      const { webhooks } = await explained(["--job", orders, ...wanted.flatMap((name) => ["--webhook", name])]);
      return webhooks.map(({ description }) => description);
    };
    expect(await names("Refresh marts")).toEqual(["Refresh marts"]);
    expect(await names("AND MORE")).toEqual(["Refresh marts and more"]);
    expect(await names(emulator.webhooks()[0]?._id ?? "")).toEqual(["Refresh marts"]);
    expect(await names("Refresh marts", "more")).toHaveLength(2);
    const { exitCode, stderr } = await explain(["--job", orders, "--webhook", "nothing"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There are "Refresh marts", "Refresh marts and more".');
  });

  test("references without a value are noticed", async () => {
    await make({
      url: "https://x.example/${{variables.nowhere}}",
      header: { A: "${{secrets.missing}}" },
      body: "{{erathos.rows}}",
    });
    const { webhooks } = await explained(["--job", orders]);
    expect(webhooks[0]?.request.url).toBe("https://x.example/${{variables.nowhere}}");
    expect(webhooks[0]?.remarks).toEqual([
      expect.stringContaining("body holds {{…}} without $"),
      'there is no variable called "nowhere"',
      'there is no secret called "missing"',
    ]);
  });

  test("[ISSUE 15.1] case 2: what no client can send is remarked, without the value", async () => {
    await make({
      url: "https://x.example/${{erathos.schema_name}}",
      header: { "X-Table": "${{erathos.table_name}}" },
      body: '{"t":"${{erathos.table_name}}"}',
    });
    const args = ["--job", orders, "--table", 'canary"\n', "--schema", "canary/?"];
    const { webhooks } = await explained(args);
    expect(webhooks[0]?.remarks.slice(0, 3)).toEqual([
      expect.stringContaining("url holds ${{erathos.schema_name}}, whose value does not fit into an address"),
      expect.stringContaining("header.X-Table holds a line break"),
      expect.stringContaining("body is no JSON any more"),
    ]);
    expect(webhooks[0]?.remarks.join()).not.toContain("canary");
  });

  test("what is not needed for a verdict may be refused", async () => {
    await make(marts);
    for (const path of ["jobs", "variables", "secrets"])
      emulator.addFault({ method: "GET", path: `**/${path}/`, status: 403 });
    const { webhooks, stderr } = await explained(["--job", orders, "--rows", "1", ...NIGHT]);
    expect(webhooks[0]).toMatchObject({ fires: true, remarks: [expect.stringContaining("literal credential")] });
    expect(webhooks[0]?.request.url).toContain("${{variables.inbox_url}}");
    expect(stderr.match(/could not be read: Erathos answered 403/g)).toHaveLength(3);
  });

  test("texts from the server cannot move the cursor; colours are there only where a terminal shows them", async () => {
    await make({ description: "\u001b[2Jevil\u009b", url: "https://x.example/", body: "a\u001b]b" });
    const plain = await explain(["--job", orders]);
    expect(plain.stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    const coloured = await explain(["--job", orders], { colours: true });
    expect(coloured.stdout).toContain("\u001b[32m✓ fires\u001b[39m");
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  });

  test.each([
    ["nothing said", [], /the execution is not described/],
    ["no number", ["--rows", "many"], /whole number/],
    ["no timestamp", ["--finished-at", "tomorrow"], /2025-06-30T03:00:00Z/],
    ["all of it", ["--rows", "x", "--finished-at", "y"], /2 values do not fit[\s\S]*--rows: [\s\S]*--finished-at: /],
    ["no boolean", ["--nested-table", "perhaps"], /true or false/],
    ["no file", ["--execution", "gone.json"], /cannot be read/],
    ["a file of something else", ["--execution", "list.json"], /not one JSON object/],
    ["a file with a wrong value", ["--execution", "wrong.json"], /rows: must be a whole number/],
    ["--preview without a stack", ["--job", "x", "--preview"], /Give --stack/],
  ])("%s: a message, exit code 2, nothing printed", async (_what, args, message) => {
    const files = { "list.json": "[1]", "wrong.json": '{"rows": "canary"}' };
    const { exitCode, stdout, stderr } = await explain(args, { files });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/canary|^\s+at /m);
  });
});

describe("webhooks of a stack", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:canary" };
  const bag = {
    __provider: "…",
    description: "From the stack",
    isActive: true,
    jobs: [orders],
    method: "POST",
    url: "https://x.example/${{variables.mine}}",
    header: { Authorization: SECRET },
    rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: "0" }],
    workspaceId: DEFAULT_WORKSPACE_ID,
  };
  const state = {
    version: 3,
    deployment: {
      resources: [
        { urn: urn("pulumi:pulumi:Stack", "s"), type: "pulumi:pulumi:Stack" },
        {
          urn: urn("erathos:index:Variable", "v"),
          type: "erathos:index:Variable",
          outputs: { name: "mine", value: "hooks" },
        },
        { urn: urn(WEBHOOK, "marts"), type: WEBHOOK, id: "w1", outputs: bag },
        { urn: urn(WEBHOOK, "old"), type: WEBHOOK, id: "w0", delete: true, outputs: bag },
      ],
    },
  };
  const pulumi = (preview: object) => pulumiOf(state, preview);

  test("the recorded ones, without a secret and without a key", async () => {
    const args = ["--stack", "dev", "--job", orders, "--rows", "1"];
    const { webhooks, stderr, stdout, exitCode } = await explained(args, { env: {}, pulumi: pulumi({}) });
    expect(exitCode).toBe(0);
    expect(webhooks).toEqual([expect.objectContaining({ id: "w1", name: "marts", fires: true })]);
    expect(webhooks[0]?.request).toMatchObject({
      url: "https://x.example/hooks",
      header: { Authorization: "[secret]" },
    });
    expect(stderr).toMatch(/^Note: Erathos is not asked for jobs and variables: .*API key/);
    expect(stdout + stderr).not.toContain("canary");
  });

  test("as a preview would leave them: new ones too, deleted ones not, unknown values left open", async () => {
    const open = [{ variableName: "TABLE_NAME", operation: "EQUAL", value: UNKNOWN }];
    const preview = {
      steps: [
        step("same", "marts", { ...bag, header: { Authorization: "[secret]" } }, "w1"),
        step("create", "fresh", { ...bag, header: undefined, description: "Not there yet", rules: open }),
        step("delete", "gone", {}, "w2"),
      ],
    };
    const args = ["--stack", "dev", "--preview", "--job", orders, "--table", "orders", "--rows", "0"];
    const world = { env: environment(), pulumi: pulumi(preview) };
    const { webhooks, exitCode } = await explained(args, world);
    expect(exitCode).toBe(3);
    expect(webhooks.map(({ name, id, fires }) => [name, id, fires])).toEqual([
      ["fresh", null, null],
      ["marts", "w1", false],
    ]);
    expect(webhooks[0]?.reason).toBe("The value that TABLE_NAME is compared with is not known before `pulumi up`.");
    const { stdout } = await explain(args, world);
    expect(stdout).toContain("? may fire  Not there yet\n  fresh, does not exist yet\n");
    expect(stdout).toMatch(/None of 2 webhooks fires\. 1 may\.\n$/);
  });

  test("--live takes the settings of the stack and the webhooks of the workspace", async () => {
    await make({ description: "In the workspace" });
    const config = Object.entries({ baseUrl: emulator.url, apiKey: KEY, workspaceId: DEFAULT_WORKSPACE_ID });
    const stdout = JSON.stringify(Object.fromEntries(config.map(([name, value]) => [`erathos:${name}`, { value }])));
    const { webhooks } = await explained(["--stack", "dev", "--live", "--job", orders], {
      env: {},
      pulumi: () => ({ exitCode: 0, stderr: "", stdout }),
    });
    expect(webhooks.map(({ description }) => description)).toEqual(["In the workspace"]);
  });

  test.each([
    ["no CLI", undefined, /no `pulumi` on the PATH/],
    ["no such stack", { exitCode: 255, stdout: "", stderr: "error: no stack named 'dev' found" }, /no stack named/],
    [
      "a program that fails",
      {
        exitCode: 1,
        stderr: "",
        stdout: '{"diagnostics":[{"severity":"error","message":"Error: boom\\n    at x.js:1"}]}',
      },
      /Error: boom/,
    ],
    ["an unexpected print", { exitCode: 0, stdout: "[]", stderr: "" }, /something else/],
  ])("%s: the message of Pulumi, exit code 1", async (_what, finished, message) => {
    const { exitCode, stderr } = await explain(["--stack", "dev", "--preview", "--job", "x"], {
      pulumi: () => finished,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
