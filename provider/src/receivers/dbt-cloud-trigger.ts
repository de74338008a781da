/**
 * Starts a job of dbt Cloud.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { metadata } from "../language/references";
import { template } from "../language/template";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import type { Webhook } from "../resources/webhook/webhook";
import { pathSegment, withoutApi } from "./address";
import { Receiver, type TriggerArgs } from "./receiver";

/** What a {@link DbtCloudTrigger} is declared with. */
export interface DbtCloudTriggerArgs extends TriggerArgs {
  /**
   * The host of the account, which differs by account and region: `emea.dbt.com`, `PREFIX.us1.dbt.com`; default
   * `cloud.getdbt.com`. Or a whole address, such as that of a proxy.
   */
  readonly host?: pulumi.Input<string> | undefined;
  readonly accountId: pulumi.Input<string | number>;
  /** The dbt job to run. */
  readonly jobId: pulumi.Input<string | number>;
  /** A service token that may run jobs. */
  readonly token: pulumi.Input<string>;
  /** The reason that dbt shows for the run; default: one that names table, execution and who triggered it. Required by dbt. */
  readonly cause?: pulumi.Input<string> | undefined;
}

/**
 * Runs a job of dbt Cloud when one of the Erathos jobs has succeeded.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. dbt Cloud does not recognise a repeated
 * delivery: it would run the job again. The default cause names the execution, so that such a run can be told.
 *
 * Source: Erathos's quickstart "dbt Cloud" and dbt's documentation (both documented; not tried, as dbt Cloud is only to
 * be had hosted).
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const models = new erathos.DbtCloudTrigger("models", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   host: "emea.dbt.com",
 *   accountId: 1234,
 *   jobId: 5678,
 *   token: new pulumi.Config().requireSecret("dbtToken"),
 * });
 * export const webhookId = models.webhookId;
 * ```
 */
export class DbtCloudTrigger extends Receiver {
  readonly webhook: Webhook;
  readonly webhookId: pulumi.Output<string>;
  /** The service token. */
  readonly token: Secret;
  /** The host. */
  readonly baseUrl: Variable;

  constructor(name: string, args: DbtCloudTriggerArgs, options?: pulumi.ComponentResourceOptions) {
    super("DbtCloudTrigger", name, args, options);
    this.need(args, ["jobs", "accountId", "jobId", "token"]);
    this.token = this.makeToken(args.token);
    const host = pulumi.output(args.host ?? "cloud.getdbt.com");
    const base = this.makeBaseUrl(
      "host",
      host.apply((text) => (text.includes("://") ? text : `https://${text}`)),
      (title, address) => withoutApi(title, address, "cloud.getdbt.com"),
    );
    this.baseUrl = base.variable;
    const path = pulumi.interpolate`accounts/${pathSegment(args.accountId)}/jobs/${pathSegment(args.jobId)}/run/`;
    this.webhook = this.makeWebhook({
      jobs: args.jobs,
      description: pulumi.interpolate`Run the dbt Cloud job ${args.jobId}`,
      url: pulumi.interpolate`${base.reference}/api/v2/${path}`,
      header: { Authorization: template`Token ${this.token}`, Accept: "application/json" },
      body: { cause: args.cause ?? DEFAULT_CAUSE },
    });
    this.webhookId = this.webhook.id;
    this.registerOutputs({ webhookId: this.webhookId });
  }
}

const DEFAULT_CAUSE =
  `Erathos loaded ${metadata.schemaName}.${metadata.tableName} ` +
  `(execution ${metadata.executionId}, triggered by ${metadata.triggeredBy})`;
