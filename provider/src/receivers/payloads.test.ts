// Above 250 lines: one request per receiver, side by side, so that what they have in common shows.

import * as pulumi from "@pulumi/pulumi";
import { type ExplainedWebhook, type Explanation, explain } from "../language/explain";
import type { StoredRule } from "../language/rule-types";
import type { Webhook } from "../resources/webhook/webhook";
import {
  AirflowTrigger,
  DagsterTrigger,
  DatabricksTrigger,
  DbtCloudTrigger,
  GitHubTrigger,
  JobChain,
  PagerDutyAlert,
  PrefectTrigger,
  SlackMessage,
  TeamsMessage,
} from "./index";
import { known, MockEngine } from "./testing/mock-engine";

const ORDERS = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501";
const PAYMENTS = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503";
const WORKSPACE = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

const execution = {
  jobId: ORDERS,
  connectionName: "Shop PostgreSQL",
  schemaName: "shop",
  tableName: "orders",
  executionId: "6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60",
  status: "FINISHED",
  rows: 1842,
  totalDuration: 75,
  triggeredBy: "Erathos Schedule",
  nestedTable: false,
  finishedAt: "2026-03-04T03:00:00Z",
};
const DELIVERY = "erathos__6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60__orders";

let engine: MockEngine;
beforeEach(async () => {
  engine = await MockEngine.start({ "erathos:workspaceId": WORKSPACE });
});

/** What Erathos sends for the webhook at the end of the execution, with the secrets and variables of the program. */
async function delivery(webhook: Webhook, ending: object = {}): Promise<Explanation> {
  await known(webhook.id);
  const plain: ExplainedWebhook = {
    url: await known(webhook.url),
    header: await known(webhook.header),
    body: await known(webhook.body),
    jobs: await known(webhook.jobs),
    rules: (await known(webhook.rules)) satisfies StoredRule[],
  };
  return explain(plain, { ...execution, ...ending }, { secrets: stored("Secret"), variables: stored("Variable") });
}

function stored(type: string): Record<string, string> {
  const resources = engine.registered.filter((one) => one.type.endsWith(`:${type}`));
  return Object.fromEntries(resources.map(({ inputs }) => [String(inputs["name"]), textOf(inputs["value"])]));
}

function textOf(value: unknown): string {
  return typeof value === "object" && value !== null && "secret" in value ? String(value.secret) : String(value);
}

const airflow = { jobs: [ORDERS], url: "https://airflow.example.com/base/", dagId: "refresh_marts" };

test("Airflow 2: basic authentication, the stable API, JSON, an id of its own", async () => {
  const { webhook } = new AirflowTrigger("marts", {
    ...airflow,
    airflow: { version: 2, username: "airflow", password: "airflow" },
  });
  const sent = await delivery(webhook);
  expect(sent).toMatchObject({ fires: true, unresolved: [] });
  expect(sent.request).toEqual({
    method: "POST",
    url: "https://airflow.example.com/base/api/v1/dags/refresh_marts/dagRuns",
    header: { "Content-Type": "application/json", Authorization: "Basic YWlyZmxvdzphaXJmbG93" },
    body: {
      dag_run_id: DELIVERY,
      conf: {
        connection: "Shop PostgreSQL",
        schema: "shop",
        table: "orders",
        rows: "1842",
        execution_id: "6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60",
      },
      note: "triggered on the Erathos platform by Erathos Schedule",
    },
  });
});

test("Airflow 3: a bearer token, the second API, and the logical date that it requires", async () => {
  const { webhook } = new AirflowTrigger("marts", {
    ...airflow,
    airflow: { version: 3, token: "eyJ0" },
    conf: { table: "all", status: "${{erathos.status}}", limits: { rows: 10 } },
  });
  const { request } = await delivery(webhook);
  expect(request).toMatchObject({
    url: "https://airflow.example.com/base/api/v2/dags/refresh_marts/dagRuns",
    header: { "Content-Type": "application/json", Authorization: "Bearer eyJ0" },
    body: {
      dag_run_id: DELIVERY,
      logical_date: null,
      conf: { schema: "shop", table: "all", status: "FINISHED", limits: { rows: 10 } },
    },
  });
});

test("dbt Cloud: a token, a cause, and the slash at the end", async () => {
  const { webhook } = new DbtCloudTrigger("models", {
    jobs: [ORDERS],
    host: "emea.dbt.com",
    accountId: 1234,
    jobId: 5678,
    token: "dbtc_1",
  });
  const { request } = await delivery(webhook);
  expect(request).toEqual({
    method: "POST",
    url: "https://emea.dbt.com/api/v2/accounts/1234/jobs/5678/run/",
    header: { "Content-Type": "application/json", Accept: "application/json", Authorization: "Token dbtc_1" },
    body: {
      cause:
        "Erathos loaded shop.orders (execution 6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60, triggered by Erathos Schedule)",
    },
  });
});

test("dbt Cloud behind a proxy, with a cause of one's own", async () => {
  const { webhook } = new DbtCloudTrigger("models", {
    jobs: [ORDERS],
    host: "https://proxy.example.com/dbt/",
    accountId: "1",
    jobId: "2",
    token: "t",
    cause: "rows: ${{erathos.rows}}",
  });
  const { request } = await delivery(webhook);
  expect(request).toMatchObject({
    url: "https://proxy.example.com/dbt/api/v2/accounts/1/jobs/2/run/",
    body: { cause: "rows: 1842" },
  });
});

const deploymentId = "0f3c9a52-6a1e-4c1b-9d55-7d2c8e1f4a60";

test("Prefect Cloud: a run of the deployment, an idempotency key", async () => {
  const { webhook } = new PrefectTrigger("marts", {
    jobs: [ORDERS],
    deploymentId,
    server: { kind: "cloud", accountId: "A", workspaceId: "W", apiKey: "pnu_1" },
    parameters: { table: "${{erathos.table_name}}", full: true },
  });
  const { request } = await delivery(webhook);
  expect(request).toEqual({
    method: "POST",
    url: `https://api.prefect.cloud/api/accounts/A/workspaces/W/deployments/${deploymentId}/create_flow_run`,
    header: { "Content-Type": "application/json", Authorization: "Bearer pnu_1" },
    body: {
      name: "erathos_orders_6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60",
      idempotency_key: DELIVERY,
      parameters: { table: "orders", full: true },
    },
  });
});

test.each([
  [{}, undefined],
  [{ apiKey: "pnu_1" }, "Bearer pnu_1"],
  [{ authString: "admin:pass" }, "Basic YWRtaW46cGFzcw=="],
])("Prefect, self-hosted, with %j", async (access, authorization) => {
  const { webhook } = new PrefectTrigger("marts", {
    jobs: [ORDERS],
    deploymentId,
    server: { kind: "selfHosted", apiUrl: "http://127.0.0.1:4200/api", ...access },
  });
  const { request } = await delivery(webhook);
  expect(request.url).toBe(`http://127.0.0.1:4200/api/deployments/${deploymentId}/create_flow_run`);
  expect(request.header["Authorization"]).toBe(authorization);
  expect(request.header["Content-Type"]).toBe("application/json");
});

test("Prefect refuses two kinds of authentication at once", () => {
  const server = { kind: "selfHosted", apiUrl: "https://p.example.com/api", apiKey: "k", authString: "a:b" } as const;
  expect(() => new PrefectTrigger("marts", { jobs: [ORDERS], deploymentId, server })).toThrow(
    'PrefectTrigger "marts": server: give apiKey or authString, not both',
  );
});

const databricks = { jobs: [ORDERS], host: "adb-1.7.azuredatabricks.net", token: "dapi-1" };

test("Databricks: the job's id as a number, the execution's id as the idempotency token", async () => {
  const jobParameters = { table: "${{erathos.table_name}}", rows: pulumi.output("${{erathos.rows}}") };
  const { webhook } = new DatabricksTrigger("marts", { ...databricks, jobId: "620532714881437", jobParameters });
  const sent = await delivery(webhook);
  expect(sent).toMatchObject({ fires: true, unresolved: [] });
  expect(sent.request).toEqual({
    method: "POST",
    url: "https://adb-1.7.azuredatabricks.net/api/2.2/jobs/run-now",
    header: { "Content-Type": "application/json", Accept: "application/json", Authorization: "Bearer dapi-1" },
    body: {
      job_id: 620532714881437,
      idempotency_token: execution.executionId,
      job_parameters: { table: "orders", rows: "1842" },
    },
  });
});

test("Databricks behind a proxy, with the id of another resource, and without parameters", async () => {
  const jobId = pulumi.output("7");
  const host = "https://proxy.example.com/databricks/";
  const { webhook } = new DatabricksTrigger("marts", { ...databricks, host, jobId });
  const { request } = await delivery(webhook);
  expect(request).toMatchObject({
    url: "https://proxy.example.com/databricks/api/2.2/jobs/run-now",
    body: { job_id: 7, idempotency_token: execution.executionId },
  });
});

const github = { jobs: [ORDERS], repository: "acme/dbt", token: "github_pat_1" };
const githubHeader = {
  "Content-Type": "application/json",
  Accept: "application/vnd.github+json",
  Authorization: "Bearer github_pat_1",
  "User-Agent": "erathos-webhook",
  "X-GitHub-Api-Version": "2022-11-28",
};

test("GitHub: a workflow with its inputs", async () => {
  const inputs = { table: "${{erathos.table_name}}" };
  const dispatch = { kind: "workflow", workflow: "build marts.yml", ref: "main", inputs } as const;
  const { request } = await delivery(new GitHubTrigger("dbt", { ...github, dispatch }).webhook);
  expect(request).toEqual({
    method: "POST",
    url: "https://api.github.com/repos/acme/dbt/actions/workflows/build%20marts.yml/dispatches",
    header: githubHeader,
    body: { ref: "main", inputs: { table: "orders" } },
  });
});

test("GitHub Enterprise Server: an event with what is known of the execution", async () => {
  const dispatch = { kind: "repository", payload: { rows: "all", extra: { deep: "${{erathos.status}}" } } } as const;
  const apiUrl = "https://github.example.com/api/v3/";
  const { request } = await delivery(new GitHubTrigger("dbt", { ...github, dispatch, apiUrl }).webhook);
  expect(request).toEqual({
    method: "POST",
    url: "https://github.example.com/api/v3/repos/acme/dbt/dispatches",
    header: githubHeader,
    body: {
      event_type: "erathos-loaded",
      client_payload: {
        connection: "Shop PostgreSQL",
        schema: "shop",
        table: "orders",
        rows: "all",
        execution_id: execution.executionId,
        extra: { deep: "FINISHED" },
      },
    },
  });
});

const dagster = { jobs: [ORDERS], codeLocation: "marts", jobName: "refresh_marts" };
const launch = (selector: object, rest: object) => ({
  query: expect.stringMatching(
    /^mutation LaunchRun\(\$executionParams: ExecutionParams!\) \{ launchRun\(executionParams: /,
  ),
  variables: { executionParams: { selector: { repositoryLocationName: "marts", ...selector }, ...rest } },
});
const TAGS = [
  { key: "erathos/execution_id", value: execution.executionId },
  { key: "erathos/table", value: "shop.orders" },
];

test("Dagster+: a run with the token in a header of its own, all that varies in the variables", async () => {
  const { webhook } = new DagsterTrigger("marts", {
    ...dagster,
    server: { kind: "cloud", url: "https://acme.dagster.cloud/prod/", token: "user:1" },
    repository: "marts_repository",
    runConfig: { ops: { refresh: { config: { table: "${{erathos.table_name}}" } } } },
    tags: { "erathos/table": "all", team: "data" },
  });
  const { request } = await delivery(webhook);
  expect(request).toEqual({
    method: "POST",
    url: "https://acme.dagster.cloud/prod/graphql",
    header: { "Content-Type": "application/json", "Dagster-Cloud-Api-Token": "user:1" },
    body: launch(
      { repositoryName: "marts_repository", jobName: "refresh_marts" },
      {
        runConfigData: { ops: { refresh: { config: { table: "orders" } } } },
        executionMetadata: {
          tags: [TAGS[0], { key: "erathos/table", value: "all" }, { key: "team", value: "data" }],
        },
      },
    ),
  });
});

test.each([
  [{}, undefined],
  [{ token: "proxy-1" }, "Bearer proxy-1"],
])("Dagster, self-hosted, with %j", async (access, authorization) => {
  const server = { kind: "selfHosted", url: "http://127.0.0.1:3000/dagster", ...access } as const;
  const { request } = await delivery(new DagsterTrigger("marts", { ...dagster, server }).webhook);
  expect(request.url).toBe("http://127.0.0.1:3000/dagster/graphql");
  expect(request.header["Authorization"]).toBe(authorization);
  const selector = { repositoryName: "__repository__", jobName: "refresh_marts" };
  expect(request.body).toEqual(launch(selector, { runConfigData: {}, executionMetadata: { tags: TAGS } }));
});

const failed = { status: "FAILED" };
const slack = { jobs: [ORDERS], webhookUrl: "https://hooks.slack.com/services/T0/B0/x" };

test("Slack: what is known of the execution in blocks, as plain text", async () => {
  const sent = await delivery(new SlackMessage("failures", slack).webhook, failed);
  expect(sent).toMatchObject({ fires: true, unresolved: [] });
  const fact = (text: string) => ({ type: "plain_text", text });
  expect(sent.request).toEqual({
    method: "POST",
    url: "https://hooks.slack.com/services/T0/B0/x",
    header: { "Content-Type": "application/json" },
    body: {
      text: "Erathos: shop.orders FAILED",
      blocks: [
        { type: "section", text: fact("Erathos: shop.orders FAILED") },
        {
          type: "section",
          fields: [
            "Connection: Shop PostgreSQL",
            "Table: shop.orders",
            "Status: FAILED",
            "Rows: 1842",
            "Duration: 75 s",
            "Triggered by: Erathos Schedule",
            "Finished: 2026-03-04 03:00 UTC",
            `Execution: ${execution.executionId}`,
          ].map(fact),
        },
      ],
    },
  });
});

test("Slack: a text of one's own may hold markup, and so may blocks", async () => {
  const text = pulumi.output("*${{erathos.table_name}}* <!channel>");
  const own = await delivery(new SlackMessage("one", { ...slack, text }).webhook, failed);
  const first = { type: "section", text: { type: "mrkdwn", text: "*orders* <!channel>" } };
  expect(own.request.body).toMatchObject({ text: "*orders* <!channel>", blocks: [first, { type: "section" }] });
  const blocks = [{ type: "header", text: { type: "plain_text", text: "${{erathos.table_name}}" } }];
  const { request } = await delivery(new SlackMessage("two", { ...slack, blocks }).webhook, failed);
  expect(request.body).toMatchObject({ blocks: [{ type: "header", text: { type: "plain_text", text: "orders" } }] });
});

const TEAMS =
  "https://prod-1.westeurope.logic.azure.com:443/workflows/f/triggers/manual/paths/invoke?sp=%2Frun&sig=a-_b";
const teams = { jobs: [ORDERS], webhookUrl: TEAMS };

test("Teams: a card, sent to the address as it is spelt", async () => {
  const sent = await delivery(new TeamsMessage("failures", teams).webhook, failed);
  expect(sent).toMatchObject({ fires: true, unresolved: [] });
  expect(sent.request).toMatchObject({ method: "POST", url: TEAMS, header: { "Content-Type": "application/json" } });
  expect(sent.request.body).toEqual({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [
            { type: "TextBlock", text: "Erathos: shop.orders FAILED", weight: "Bolder", wrap: true },
            {
              type: "FactSet",
              facts: expect.arrayContaining([
                { title: "Table", value: "shop.orders" },
                { title: "Execution", value: execution.executionId },
              ]),
            },
          ],
        },
      },
    ],
  });
});

const pagerDuty = { jobs: [ORDERS], integrationKey: "r0uting" };
const DEDUP_KEY = `erathos__${ORDERS}__orders`;

test("PagerDuty: the key in the body, one alert for all failures of a table", async () => {
  const { webhook } = new PagerDutyAlert("failed", {
    ...pagerDuty,
    severity: "critical",
    customDetails: { team: "data" },
  });
  const sent = await delivery(webhook, failed);
  expect(sent).toMatchObject({ fires: true, unresolved: [] });
  expect(sent.request).toEqual({
    method: "POST",
    url: "https://events.pagerduty.com/v2/enqueue",
    header: { "Content-Type": "application/json" },
    body: {
      routing_key: "r0uting",
      event_action: "trigger",
      dedup_key: DEDUP_KEY,
      payload: {
        summary: "Erathos: shop.orders FAILED",
        source: "Erathos: Shop PostgreSQL",
        severity: "critical",
        component: "shop.orders",
        group: "Shop PostgreSQL",
        class: "execution",
        custom_details: expect.objectContaining({ Rows: "1842", team: "data" }),
      },
    },
  });
});

test("PagerDuty: a success resolves the alert, and a failure does not", async () => {
  const { webhook } = new PagerDutyAlert("loaded", {
    ...pagerDuty,
    action: "resolve",
    host: "events.eu.pagerduty.com",
  });
  expect(await delivery(webhook, failed)).toMatchObject({ fires: false });
  const sent = await delivery(webhook);
  expect(sent).toMatchObject({
    fires: true,
    request: {
      url: "https://events.eu.pagerduty.com/v2/enqueue",
      body: { routing_key: "r0uting", event_action: "resolve", dedup_key: DEDUP_KEY },
    },
  });
  expect(sent.request.body).not.toHaveProperty("payload");
});

test.each([
  ["Slack", () => new SlackMessage("one", slack)],
  ["Teams", () => new TeamsMessage("one", teams)],
  ["PagerDuty", () => new PagerDutyAlert("one", pagerDuty)],
])("%s reports failures of main tables alone, by default", async (_, declare) => {
  const { webhook } = declare();
  expect(await delivery(webhook)).toMatchObject({ fires: false });
  expect(await delivery(webhook, { ...failed, nestedTable: true })).toMatchObject({ fires: false });
  expect(await delivery(webhook, failed)).toMatchObject({ fires: true });
});

/** What breaks JSON where it is put into a text that holds JSON, and GraphQL where it is put into a query. */
const HOSTILE = 'or"ders\\ } {\n${{erathos.rows}}';

test.each([
  [
    "Databricks",
    () => new DatabricksTrigger("one", { ...databricks, jobId: 7, jobParameters: { t: "${{erathos.table_name}}" } }),
  ],
  ["GitHub", () => new GitHubTrigger("one", { ...github, dispatch: { kind: "repository" } })],
  [
    "Dagster",
    () => new DagsterTrigger("one", { ...dagster, server: { kind: "selfHosted", url: "https://d.example.com" } }),
  ],
  ["Slack", () => new SlackMessage("one", slack)],
  ["Teams", () => new TeamsMessage("one", teams)],
  ["PagerDuty", () => new PagerDutyAlert("one", pagerDuty)],
])("%s gets the name of a table as it is, whatever it holds", async (_, declare) => {
  const { request, problems } = await delivery(declare().webhook, { tableName: HOSTILE });
  expect(problems).toEqual([]);
  const strings: string[] = [];
  JSON.parse(
    JSON.stringify(request.body),
    (_key, value: unknown) => void (typeof value === "string" && strings.push(value)),
  );
  expect(strings.filter((text) => text.includes(HOSTILE))).not.toEqual([]);
  // No text is JSON or GraphQL that was put together.
  for (const text of strings) expect(text.includes(HOSTILE) && /^[{[]|mutation/.test(text)).toBe(false);
});

test("a job chain calls Erathos's own Run", async () => {
  const { webhook } = new JobChain("chain", { after: [ORDERS], run: PAYMENTS, apiKey: "key-1" });
  const { request } = await delivery(webhook);
  expect(request).toEqual({
    method: "POST",
    url: `https://api.erathos.com/developers/workspaces/${WORKSPACE}/jobs/${PAYMENTS}/run/`,
    header: { "Content-Type": "application/json", Authorization: "Api-Key key-1" },
    body: {},
  });
});

test.each([
  ["a failed execution", { status: "FAILED" }],
  ["a nested table", { nestedTable: true, tableName: "orders_items" }],
  ["another job", { jobId: PAYMENTS }],
])("by default, %s triggers nothing", async (_, ending) => {
  const { webhook } = new JobChain("chain", { after: [ORDERS], run: PAYMENTS, apiKey: "key-1" });
  expect(await delivery(webhook, ending)).toMatchObject({ fires: false });
});

test("[ISSUE 15.1] an Output that became a string is refused where it is written, also where it would be encoded", () => {
  const id = `${pulumi.output("refresh_marts")}`;
  const make = () =>
    new AirflowTrigger("marts", {
      ...airflow,
      dagId: id,
      conf: { host: [`https://${pulumi.output("x")}`] },
      airflow: { version: 2, username: id, password: "p" },
    });
  expect(make).toThrow(pulumi.RunError);
  for (const argument of ["dagId", "conf.host[0]", "airflow.username"]) {
    expect(make).toThrow(`AirflowTrigger "marts": ${argument}: holds an Output that was turned into a string`);
  }
});
