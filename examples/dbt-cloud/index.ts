import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();

// All tables of the shop.
const shop = erathos.getJobsOutput({ schemaName: "shop" });

const models = new erathos.DbtCloudTrigger("models", {
  jobs: shop.apply((jobs) => jobs.map((job) => job.id)),
  // The host of your account, such as emea.dbt.com; default: cloud.getdbt.com.
  host: config.get("dbtHost"),
  accountId: config.requireNumber("dbtAccountId"),
  jobId: config.requireNumber("dbtJobId"),
  token: config.requireSecret("dbtToken"),
});

export const webhookId = models.webhookId;
