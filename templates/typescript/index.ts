import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();

// The job whose loads are reported; `npx pulumi-erathos jobs` lists those of the workspace.
const job = erathos.getJobOutput({
  schemaName: config.get("schemaName") ?? "shop",
  tableName: config.get("tableName") ?? "orders",
});

// Erathos stores the token and inserts it when the webhook fires; the webhook only refers to it.
const token = new erathos.Secret("receiver-token", {
  name: "receiver_token",
  value: config.requireSecret("receiverToken"),
});

const loaded = new erathos.Webhook("loaded", {
  description: "Tell the receiver that the table has been loaded",
  jobs: [job.id],
  url: config.get("receiverUrl") ?? "https://reports.example.com/refresh",
  header: {
    Authorization: erathos.template`Bearer ${token}`,
    "Content-Type": "application/json",
  },
  body: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
  rules: [erathos.rule.succeeded(), erathos.rule.rows.greaterThan(0)],
});

export const webhookId = loaded.id;
