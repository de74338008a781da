import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

const marts = new erathos.PrefectTrigger("marts", {
  jobs: [orders.id],
  // `prefect deployment inspect FLOW/DEPLOYMENT` shows it.
  deploymentId: config.require("deploymentId"),
  // A server of your own. Prefect Cloud: { kind: "cloud", accountId, workspaceId, apiKey }
  server: {
    kind: "selfHosted",
    apiUrl: config.require("prefectApiUrl"),
    authString: config.requireSecret("prefectAuthString"),
  },
  // The parameters of your flow, by the names that it gives them.
  parameters: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
});

export const webhookId = marts.webhookId;
