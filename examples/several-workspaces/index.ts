import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();

// Where a workspace has no key here, the one of the stack or of ERATHOS_API_KEY is used.
const workspaces = {
  shop: { workspaceId: config.require("shopWorkspaceId"), apiKey: config.getSecret("shopKey") },
  labs: { workspaceId: config.require("labsWorkspaceId"), apiKey: config.getSecret("labsKey") },
};

/** The same webhook in a workspace: whatever fails there goes to one place. */
function reportFailures(name: keyof typeof workspaces): pulumi.Output<string> {
  const provider = new erathos.Provider(name, workspaces[name]);
  const webhook = new erathos.Webhook(
    `${name}-failures`,
    {
      description: `Failures of ${name}`,
      jobs: erathos.getJobsOutput({}, { provider }).apply((jobs) => jobs.map((job) => job.id)),
      url: `${config.require("alertsUrl")}/${name}`,
      header: { "Content-Type": "application/json" },
      body: { schema: erathos.metadata.schemaName, table: erathos.metadata.tableName },
      rules: [erathos.rule.failed(), erathos.rule.mainTableOnly()],
    },
    { provider },
  );
  return webhook.id;
}

export const shopWebhookId = reportFailures("shop");
export const labsWebhookId = reportFailures("labs");
