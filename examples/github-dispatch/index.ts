import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const repository = config.require("repository"); // OWNER/NAME
// GitHub Enterprise Server: https://HOST/api/v3
const api = config.get("githubApi") ?? "https://api.github.com";

const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// A fine-grained token with write access to the repository's contents.
const token = new erathos.Secret("github-token", {
  name: "github_token",
  value: config.requireSecret("githubToken"),
});

// Starts the workflows that say `on: { repository_dispatch: { types: [erathos-loaded] } }`.
const dispatch = new erathos.Webhook("github-dispatch", {
  description: `Start the workflows of ${repository}`,
  jobs: [orders.id],
  url: `${api}/repos/${repository}/dispatches`,
  header: {
    Authorization: erathos.template`Bearer ${token}`,
    Accept: "application/vnd.github+json",
    "Content-Type": "application/json",
    // GitHub refuses requests without one.
    "User-Agent": "erathos-webhook",
    "X-GitHub-Api-Version": "2022-11-28",
  },
  // The workflow reads it as github.event.client_payload; GitHub takes at most ten properties.
  body: {
    event_type: "erathos-loaded",
    client_payload: {
      schema: erathos.metadata.schemaName,
      table: erathos.metadata.tableName,
      rows: erathos.metadata.rows,
      execution: erathos.metadata.executionId,
    },
  },
  rules: [erathos.rule.succeeded(), erathos.rule.rows.greaterThan(0)],
});

export const webhookId = dispatch.id;
