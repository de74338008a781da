/**
 * Starts a job of dbt Cloud.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { dbtCloudTrigger } from "./description/dbt-cloud";
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
 * delivery: it would run the job again. The default cause names the execution, so that such a run can be recognised.
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
export class DbtCloudTrigger extends Receiver<DbtCloudTriggerArgs> {
  static override readonly component = dbtCloudTrigger;

  declare readonly baseUrl: Variable;
  /** The service token. */
  declare readonly token: Secret;
}
