import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

const token = new erathos.Secret("reports-token", {
  name: "reports_token",
  value: config.requireSecret("reportsToken"),
});

const loaded = new erathos.Webhook("orders-loaded", {
  description: "Orders loaded: refresh the reports",
  jobs: [orders.id],
  url: config.get("reportsUrl") ?? "https://reports.example.com/refresh",
  header: {
    Authorization: erathos.template`Bearer ${token}`,
    "Content-Type": "application/json",
  },
  body: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
  rules: [erathos.rule.succeeded(), erathos.rule.rows.greaterThan(0)],
});

// Loads the orders once, after the webhook exists.
new erathos.JobRun("first-load", { jobId: orders.id }, { dependsOn: [loaded] });

export const jobId = orders.id;
