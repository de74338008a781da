import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });
const payments = erathos.getJobOutput({ schemaName: "shop", tableName: "payments" });

// Payments refer to orders: load them when the orders are there.
const chain = new erathos.JobChain("payments-after-orders", {
  after: [orders.id],
  run: payments.id,
  // A key of its own, so that it can be revoked by itself. It becomes a secret of the workspace.
  apiKey: config.requireSecret("chainKey"),
});

export const webhookId = chain.webhookId;
