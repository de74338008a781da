import { type Receiver, startReceiver } from "../testing/receiver";
import { addValues, campaigns, orders, runToTheEnd, testEmulator } from "../testing/test-emulator";
import type { Fetch } from "./send";

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver(201);
});
afterEach(() => receiver[Symbol.asyncDispose]());

/** Redirects requests to any host to the receiver, and records their original address. */
function detour(urls: string[]): Fetch {
  return (url, init) => {
    urls.push(url);
    return fetch(url.replace(/^https:\/\/[^/]+/, receiver.url), init);
  };
}

describe("the quickstarts of the documentation, with references replaced", () => {
  test("Airflow", async () => {
    const urls: string[] = [];
    await using emulator = await testEmulator({ fetch: detour(urls) });
    await emulator.createWebhook({
      description: "Trigger Airflow DAG run on success job execution",
      method: "POST",
      url: "https://${{variables.airflow_url}}/api/v1/dags/${{variables.airflow_dag_id}}/dagRuns",
      header: { Authorization: "Basic ${{secrets.airflow_base64_token}}" },
      body: {
        conf: { schema: "${{erathos.schema_name}}", table: "${{erathos.table_name}}" },
        note: "triggered on Erathos platform by ${{erathos.triggered_by}}",
      },
      rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }],
      jobs: [orders, campaigns],
    });
    await runToTheEnd(emulator, orders);
    expect(urls).toEqual(["https://airflow.acme.example/api/v1/dags/refresh_marts/dagRuns"]);
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]).toMatchObject({
      method: "POST",
      url: "/api/v1/dags/refresh_marts/dagRuns",
      headers: { authorization: "Basic YWlyZmxvdzphaXJmbG93" },
      body: '{"conf":{"schema":"shop","table":"orders"},"note":"triggered on Erathos platform by ana@acme.example"}',
    });
    expect(receiver.received[0]?.headers["content-type"]).toBeUndefined();
  });

  test("dbt Cloud", async () => {
    const urls: string[] = [];
    await using emulator = await testEmulator({ fetch: detour(urls) });
    await addValues(emulator, "variables", { dbt_account_id: "4711" });
    await addValues(emulator, "secrets", { dbt_personal_token: "dbtu_secret" });
    await emulator.createWebhook({
      description: "Trigger DBT job run on Cloud",
      url: "https://cloud.getdbt.com/api/v2/accounts/${{variables.dbt_account_id}}/jobs/99/run/",
      header: {
        "Content-Type": "application/json",
        Accept: "application/json",
        Authorization: "Bearer ${{secrets.dbt_personal_token}}",
      },
      body: { cause: "finished job on Erathos platform triggered by ${{erathos.triggered_by}}" },
      rules: [],
    });
    await runToTheEnd(emulator, orders);
    expect(urls).toEqual(["https://cloud.getdbt.com/api/v2/accounts/4711/jobs/99/run/"]);
    expect(receiver.received).toMatchObject([
      {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          authorization: "Bearer dbtu_secret",
        },
        body: '{"cause":"finished job on Erathos platform triggered by ana@acme.example"}',
      },
    ]);
  });

  test("Prefect, self-hosted", async () => {
    const urls: string[] = [];
    await using emulator = await testEmulator({ fetch: detour(urls) });
    const flow = "1d3a7c1e-0000-4000-8000-000000000001";
    await addValues(emulator, "variables", {
      prefect_api_url: "prefect.acme.example",
      prefect_api_version: "0.8.4",
      prefect_flow_id: flow,
    });
    await addValues(emulator, "secrets", { prefect_api_key: "pnu_secret" });
    await emulator.createWebhook({
      description: "Create Self-hosted Prefect flow run",
      url: "https://${{variables.prefect_api_url}}/api/flow_runs/",
      header: {
        "Content-Type": "application/json",
        Authorization: "Bearer ${{secrets.prefect_api_key}}",
        "x-prefect-api-version": "${{variables.prefect_api_version}}",
      },
      body: {
        name: "erathos_run_${{erathos.table_name}}",
        flow_id: "${{variables.prefect_flow_id}}",
        idempotency_key: "${{erathos.execution_id}}",
      },
      rules: [],
    });
    const execution = await runToTheEnd(emulator, orders);
    expect(urls).toEqual(["https://prefect.acme.example/api/flow_runs/"]);
    expect(receiver.received).toMatchObject([
      {
        headers: { authorization: "Bearer pnu_secret", "x-prefect-api-version": "0.8.4" },
        body: `{"name":"erathos_run_orders","flow_id":"${flow}","idempotency_key":"${execution}"}`,
      },
    ]);
  });
});
