import * as pulumi from "@pulumi/pulumi";
import { type ExplainedWebhook, type Explanation, explain } from "../language/explain";
import type { StoredRule } from "../language/rule-types";
import type { Webhook } from "../resources/webhook/webhook";
import { AirflowTrigger, DatabricksTrigger, DbtCloudTrigger, GitHubTrigger, JobChain, PrefectTrigger } from "./index";
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
  triggeredBy: "Erathos Schedule",
  nestedTable: false,
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
