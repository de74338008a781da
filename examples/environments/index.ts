import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

// Two stacks of this program, dev and prod, in one workspace. Pulumi.dev.yaml and Pulumi.prod.yaml contain the differences.
const config = new pulumi.Config();
const environment = pulumi.getStack();
const isProduction = environment === "prod";

const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// Names are unique in a workspace, so that each stack puts its own in front.
const host = new erathos.Variable("reports-host", {
  name: `${environment}_reports_host`,
  value: config.require("reportsHost"),
});
const token = new erathos.Secret("reports-token", {
  name: `${environment}_reports_token`,
  value: config.requireSecret("reportsToken"),
});

const refresh = new erathos.Webhook(
  "refresh-reports",
  {
    description: `[${environment}] Refresh the reports`,
    jobs: [orders.id],
    url: erathos.template`https://${host}/refresh`,
    header: { Authorization: erathos.template`Bearer ${token}` },
    rules: [erathos.rule.succeeded()],
    // The webhook of dev is paused: it fires only if somebody activates it.
    isActive: isProduction,
  },
  // `pulumi destroy` in prod stops here until the webhook is unprotected on purpose.
  { protect: isProduction },
);

export const webhookId = refresh.id;
