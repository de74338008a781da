/**
 * A run of a job of dbt Cloud.
 *
 * @module
 */

import { metadata } from "../../language/references";
import { hostAddress, pathSegment, withoutApi } from "./address";
import {
  baseUrl,
  COMMON_ARGUMENTS,
  type Component,
  jobsArgument,
  secretArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { text } from "./value";

export const dbtCloudTrigger: Component = {
  name: "DbtCloudTrigger",
  docs:
    "Runs a job of dbt Cloud when one of the Erathos jobs has succeeded. Makes the secret PREFIX_token, the variable " +
    "PREFIX_url and the webhook. dbt Cloud does not recognise a repeated delivery: it would run the job again. The default " +
    "cause names the execution, so that such a run can be recognised.",
  arguments: {
    jobs: jobsArgument("Ids of the jobs whose end triggers; at least one."),
    host: stringArgument(
      "The host of the account, which differs by account and region: emea.dbt.com, PREFIX.us1.dbt.com; default " +
        "cloud.getdbt.com. Or a whole address, such as that of a proxy.",
      {},
    ),
    accountId: stringArgument("The id of the account."),
    jobId: stringArgument("The dbt job to run."),
    token: secretArgument("A service token that may run jobs."),
    cause: stringArgument(
      "The reason that dbt shows for the run, required by dbt; default: one that names table, execution and who triggered it.",
      {},
    ),
    ...COMMON_ARGUMENTS,
  },
  describe(context) {
    const { args, values } = context;
    const jobs = args.required("jobs");
    const host = args.optionalText("host") ?? values.plain("cloud.getdbt.com");
    const base = baseUrl(context, "host", host.map(hostAddress), (path, found) =>
      withoutApi(path, found, "cloud.getdbt.com"),
    );
    const accountId = args.id("accountId");
    const jobId = args.id("jobId");
    const token = args.secret("token");
    const webhook = webhookChild(context, {
      jobs,
      description: text(values, ["Run the dbt Cloud job ", ""], jobId),
      scheme: base.scheme,
      path: text(values, ["/api/v2/accounts/", "/jobs/", "/run/"], accountId.map(pathSegment), jobId.map(pathSegment)),
      authorization: "Token",
      header: { Accept: "application/json" },
      body: { cause: args.optional("cause") ?? DEFAULT_CAUSE },
    });
    return { children: [tokenChild(context, token), base.child, webhook], warnings: base.warnings };
  },
};

const DEFAULT_CAUSE =
  `Erathos loaded ${metadata.schemaName}.${metadata.tableName} ` +
  `(execution ${metadata.executionId}, triggered by ${metadata.triggeredBy})`;
