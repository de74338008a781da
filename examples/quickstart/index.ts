import * as erathos from "pulumi-erathos";

// The jobs that load the shop's orders and payments; `npx pulumi-erathos jobs` lists them.
const orders = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501";
const payments = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503";

// Secrets and variables that exist in the workspace already.
const token = erathos.secretReference("airflow_base64_token");
const dag = erathos.variableReference("airflow_dag_id");
const inbox = erathos.variableReference("inbox_url");

const airflow = new erathos.Webhook("airflow-refresh-marts", {
  description: "Start the Airflow DAG that refreshes the marts",
  jobs: [orders, payments],
  url: `${inbox}/api/v1/dags/${dag}/dagRuns`,
  header: {
    Authorization: `Basic ${token}`,
    "Content-Type": "application/json",
  },
  body: {
    conf: { schema: erathos.metadata.schemaName, table: erathos.metadata.tableName, rows: erathos.metadata.rows },
    note: `triggered on the Erathos platform by ${erathos.metadata.triggeredBy}`,
  },
  rules: [
    erathos.rule.status.equals("FINISHED"),
    erathos.rule.rows.greaterThan(0),
    erathos.rule.finishedBetween("00:00", "08:00", {
      timeZone: "UTC",
      weekdays: ["mon", "tue", "wed", "thu", "fri"],
    }),
  ],
});

// Loads the orders once, after the webhook exists.
const firstLoad = new erathos.JobRun("first-load", { jobId: orders }, { dependsOn: [airflow] });

export const webhookId = airflow.id;
export const executionId = firstLoad.executionId;
