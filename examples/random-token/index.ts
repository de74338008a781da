import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// A generated token that no person needs to see. Another value of `rotation` generates a new one.
const password = new random.RandomPassword("receiver-token", {
  length: 40,
  special: false,
  keepers: { rotation: config.get("rotation") ?? "1" },
});

// Erathos sends it …
const token = new erathos.Secret("receiver-token", { name: "receiver_token", value: password.result });
const webhook = new erathos.Webhook("orders-loaded", {
  description: "Orders loaded: tell the receiver",
  jobs: [orders.id],
  url: config.require("receiverUrl"),
  header: { Authorization: erathos.template`Bearer ${token}`, "Content-Type": "application/json" },
  body: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
  rules: [erathos.rule.succeeded()],
});

// … and the receiver compares it. Give it to its container or function here, or read this output in its own stack:
// new pulumi.StackReference("ORGANISATION/erathos-random-token/STACK").requireOutput("receiverToken")
export const receiverToken = password.result;
export const webhookId = webhook.id;
