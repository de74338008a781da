import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });
const payments = erathos.getJobOutput({ schemaName: "shop", tableName: "payments" });

// Creates the secret, the variable and the webhook, with the headers and the run id that Airflow requires.
const marts = new erathos.AirflowTrigger("refresh-marts", {
  jobs: [orders.id, payments.id],
  url: config.require("airflowUrl"),
  dagId: "refresh_marts",
  // Airflow 3: { version: 3, token: config.requireSecret("airflowToken") }
  airflow: { version: 2, username: "erathos", password: config.requireSecret("airflowPassword") },
  conf: { source: "erathos" },
  // Replaces the default rules, so they are repeated here: a success, and only of the main table.
  rules: [
    erathos.rule.succeeded(),
    erathos.rule.mainTableOnly(),
    erathos.rule.rows.greaterThan(0),
    erathos.rule.finishedBetween("00:00", "08:00", {
      timeZone: "America/Sao_Paulo",
      weekdays: ["mon", "tue", "wed", "thu", "fri"],
    }),
  ],
});

export const webhookId = marts.webhookId;
