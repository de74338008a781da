import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const host = config.get("slackHost") ?? "https://hooks.slack.com";

// Anyone with the address of a Slack webhook can write to its channel, so the part after /services/ is a secret.
const path = new erathos.Secret("slack-path", {
  name: "slack_path",
  value: config.requireSecret("slackPath"),
});

const { connectionName, schemaName, tableName, triggeredBy, totalDuration } = erathos.metadata;

const failures = new erathos.Webhook("slack-failures", {
  description: "Tell #data when a load has failed",
  // Every job of the workspace. A job that is added later is included by the next `pulumi up`.
  jobs: erathos.getJobsOutput().apply((jobs) => jobs.map((job) => job.id)),
  url: erathos.template`${host}/services/${path}`,
  header: { "Content-Type": "application/json" },
  body: {
    text:
      `:rotating_light: *${schemaName}.${tableName}* of ${connectionName} has failed ` +
      `after ${totalDuration} s, started by ${triggeredBy}`,
  },
  // One message for each execution, and not one for each of its nested tables.
  rules: [erathos.rule.failed(), erathos.rule.mainTableOnly()],
});

export const webhookId = failures.id;
