import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });

// Starts the workflows that say `on: { repository_dispatch: { types: [erathos-loaded] } }`. They read what is known of the
// execution as github.event.client_payload. One workflow alone:
// dispatch: { kind: "workflow", workflow: "build.yml", ref: "main", inputs: { table: erathos.metadata.tableName } }
const dispatch = new erathos.GitHubTrigger("github-dispatch", {
  jobs: [orders.id],
  repository: config.require("repository"), // OWNER/NAME
  dispatch: { kind: "repository", eventType: "erathos-loaded" },
  // A fine-grained token with write access to the repository's contents.
  token: config.requireSecret("githubToken"),
  apiUrl: config.get("githubApi"), // GitHub Enterprise Server: https://HOST/api/v3
  extraRules: [erathos.rule.rows.greaterThan(0)],
});

export const webhookId = dispatch.webhookId;
