import { fire, inboxUrl, takeInbox } from "../support/e2e/deliveries";
import { runExample } from "../support/e2e/example-run";
import { executedJobs, JOBS } from "../support/e2e/server";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

let emulator: EmulatorProcess;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(() => emulator?.stop());

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("[ISSUE 4.1] airflow: only in the window, and only with rows", async () => {
  const config = { airflowUrl: `${inboxUrl(emulator)}/airflow/` };
  await runExample("airflow", { emulator, config, secrets: { airflowPassword: "airflow-canary" } }, async () => {
    const wednesday = "2026-03-04T03:00:00-03:00";
    await fire(emulator, { jobId: JOBS.orders, rows: 5, finishedAt: wednesday });
    await fire(emulator, { jobId: JOBS.orders, rows: 0, finishedAt: wednesday });
    await fire(emulator, { jobId: JOBS.orders, rows: 5, finishedAt: "2026-03-04T08:00:00-03:00" });
    await fire(emulator, { jobId: JOBS.orders, rows: 5, finishedAt: "2026-03-07T03:00:00-03:00" });
    expect(await takeInbox(emulator)).toMatchObject([
      {
        method: "POST",
        path: "/airflow/api/v1/dags/refresh_marts/dagRuns",
        headers: { authorization: `Basic ${base64("erathos:airflow-canary")}`, "content-type": "application/json" },
        body: { conf: { source: "erathos", schema: "shop", table: "orders", rows: "5" } },
      },
    ]);
  });
});

test("[ISSUE 4.1] dbt-cloud", async () => {
  const config = { dbtHost: inboxUrl(emulator), dbtAccountId: "1234", dbtJobId: "5678" };
  await runExample("dbt-cloud", { emulator, config, secrets: { dbtToken: "dbt-canary" } }, async () => {
    for (const jobId of [JOBS.orders, JOBS.customers, JOBS.companies]) await fire(emulator, { jobId });
    const common = { path: "/api/v2/accounts/1234/jobs/5678/run/", headers: { authorization: "Token dbt-canary" } };
    expect(await takeInbox(emulator)).toMatchObject([
      { ...common, body: { cause: expect.stringContaining("shop.orders") } },
      { ...common, body: { cause: expect.stringContaining("shop.customers") } },
    ]);
  });
});

test("[ISSUE 4.1] prefect", async () => {
  const deploymentId = "0f3c9a52-6a1e-4c1b-9d55-7d2c8e1f4a60";
  const config = { prefectApiUrl: `${inboxUrl(emulator)}/api`, deploymentId };
  const secrets = { prefectAuthString: "admin:prefect-canary" };
  await runExample("prefect", { emulator, config, secrets }, async () => {
    await fire(emulator, { jobId: JOBS.orders, rows: 3 });
    expect(await takeInbox(emulator)).toMatchObject([
      {
        method: "POST",
        path: `/api/deployments/${deploymentId}/create_flow_run`,
        headers: { authorization: `Basic ${base64("admin:prefect-canary")}`, "content-type": "application/json" },
        body: { parameters: { table: "orders", rows: "3" } },
      },
    ]);
  });
});

test("[ISSUE 4.1] job-chain: the second job runs when the first has succeeded", async () => {
  const chainKey = "chain-key-canary";
  await emulator.control("POST", "/keys", { key: chainKey });
  await runExample("job-chain", { emulator, secrets: { chainKey } }, async () => {
    const before = await executedJobs(emulator);
    await fire(emulator, { jobId: JOBS.orders, status: "FAILED" });
    await fire(emulator, { jobId: JOBS.orders });
    expect((await executedJobs(emulator)).slice(before.length)).toEqual([JOBS.orders, JOBS.orders, JOBS.payments]);
  });
});

test("[ISSUE 19.2] databricks", async () => {
  const config = { databricksHost: inboxUrl(emulator), databricksJobId: "620532714881437" };
  await runExample("databricks", { emulator, config, secrets: { databricksToken: "dapi-canary" } }, async () => {
    await fire(emulator, { jobId: JOBS.orders, rows: 3 });
    await fire(emulator, { jobId: JOBS.orders, rows: 0 });
    expect(await takeInbox(emulator)).toMatchObject([
      {
        path: "/api/2.2/jobs/run-now",
        headers: { authorization: "Bearer dapi-canary" },
        body: { job_id: 620532714881437, job_parameters: { table: "orders", rows: "3" } },
      },
    ]);
  });
});

test("[ISSUE 19.2] dagster", async () => {
  const config = { dagsterUrl: `${inboxUrl(emulator)}/prod` };
  await runExample("dagster", { emulator, config, secrets: { dagsterToken: "dagster-canary" } }, async () => {
    await fire(emulator, { jobId: JOBS.orders });
    const runConfigData = { ops: { refresh: { config: { table: "orders" } } } };
    expect(await takeInbox(emulator)).toMatchObject([
      {
        path: "/prod/graphql",
        headers: { "dagster-cloud-api-token": "dagster-canary" },
        body: { variables: { executionParams: { selector: { jobName: "refresh_marts" }, runConfigData } } },
      },
    ]);
  });
});

test("[ISSUE 19.2] alerts: a failure is reported to all, and a success resolves the incident", async () => {
  const inbox = inboxUrl(emulator);
  const secrets = {
    slackWebhookUrl: `${inbox}/services/slack-canary`,
    teamsWebhookUrl: `${inbox}/workflows/teams-canary`,
    pagerDutyKey: "pagerduty-canary",
  };
  await runExample("alerts", { emulator, config: { pagerDutyHost: inbox }, secrets }, async () => {
    const reported = async () => (await takeInbox(emulator)).map(({ path, body }) => ({ path, body }));
    await fire(emulator, { jobId: JOBS.campaigns, status: "FAILED" });
    expect((await reported()).map(({ path }) => path).toSorted()).toEqual([
      "/services/slack-canary",
      "/workflows/teams-canary",
    ]);
    await fire(emulator, { jobId: JOBS.orders, status: "FAILED" });
    await fire(emulator, { jobId: JOBS.orders });
    const events = (await reported()).filter(({ path }) => path === "/v2/enqueue").map(({ body }) => body);
    const dedup_key = `erathos__${JOBS.orders}__orders`;
    expect(events).toMatchObject([
      { event_action: "trigger", dedup_key, payload: { severity: "critical" } },
      { event_action: "resolve", dedup_key },
    ]);
  });
});
