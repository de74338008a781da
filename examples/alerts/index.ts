import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// Every job of the workspace. A job that is added later is included by the next `pulumi up`.
const all = erathos.getJobsOutput().apply((jobs) => jobs.map((job) => job.id));

// Anyone with the address of a channel's webhook can write to it: the whole address is a secret, here and in Erathos.
new erathos.SlackMessage("slack-failures", { jobs: all, webhookUrl: config.requireSecret("slackWebhookUrl") });
new erathos.TeamsMessage("teams-failures", { jobs: all, webhookUrl: config.requireSecret("teamsWebhookUrl") });

// One incident for all failures of the orders in a row, which the next success ends.
const pagerDuty = {
  jobs: [orders.id],
  integrationKey: config.requireSecret("pagerDutyKey"),
  host: config.get("pagerDutyHost"), // events.eu.pagerduty.com in the region EU
};
const failed = new erathos.PagerDutyAlert("orders-failed", { ...pagerDuty, severity: "critical" });
new erathos.PagerDutyAlert("orders-loaded", { ...pagerDuty, action: "resolve" });

export const webhookId = failed.webhookId;
