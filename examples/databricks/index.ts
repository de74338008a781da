import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// One run for each load: a delivery that arrives twice has the same idempotency token.
const marts = new erathos.DatabricksTrigger("marts", {
  jobs: [orders.id],
  host: config.require("databricksHost"),
  jobId: config.require("databricksJobId"),
  token: config.requireSecret("databricksToken"),
  jobParameters: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
  // In addition to the default rules: a success, and only of the main table.
  extraRules: [erathos.rule.rows.greaterThan(0)],
});

export const webhookId = marts.webhookId;
