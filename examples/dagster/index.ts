import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

const marts = new erathos.DagsterTrigger("marts", {
  jobs: [orders.id],
  // A webserver of one's own: { kind: "selfHosted", url: "https://dagster.example.com" }
  server: { kind: "cloud", url: config.require("dagsterUrl"), token: config.requireSecret("dagsterToken") },
  codeLocation: "marts",
  jobName: "refresh_marts",
  runConfig: { ops: { refresh: { config: { table: erathos.metadata.tableName } } } },
  tags: { team: "data" },
});

export const webhookId = marts.webhookId;
