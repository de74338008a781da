/**
 * Starts a job of Databricks.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { databricksTrigger } from "./description/databricks";
import { Receiver, type TriggerArgs } from "./receiver";

/** What a {@link DatabricksTrigger} is declared with. */
export interface DatabricksTriggerArgs extends TriggerArgs {
  /** The host of the Databricks workspace: `adb-1234567890123456.7.azuredatabricks.net`. Or a whole address, such as that of a proxy. */
  readonly host: pulumi.Input<string>;
  /** The id of the Databricks job to run: a number, at most 9007199254740991. */
  readonly jobId: pulumi.Input<string | number>;
  /** A personal access token of a user or service principal that may run the job. */
  readonly token: pulumi.Input<string>;
  /**
   * Values of the job's parameters, 10,000 bytes at most; strings, which may hold references. Default `{}`: the job's own
   * values.
   */
  readonly jobParameters?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/**
 * Runs a job of Databricks when one of the Erathos jobs has succeeded.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. The idempotency token is the id of the
 * execution, so that a repeated delivery makes no second run: Databricks answers it with the first one. With `rules` that
 * let nested tables through, the first table of an execution makes the run.
 *
 * A personal access token lives as long as was chosen when it was created, 730 days at most. A token of OAuth lives one
 * hour and does not suit.
 *
 * Source: Databricks' documentation of `POST /api/2.2/jobs/run-now` (documented); the request is the one of its Python SDK
 * (compared). Not tried, as Databricks is only to be had hosted.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const marts = new erathos.DatabricksTrigger("marts", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   host: "adb-1234567890123456.7.azuredatabricks.net",
 *   jobId: 620532714881437,
 *   token: new pulumi.Config().requireSecret("databricksToken"),
 *   jobParameters: { table: erathos.metadata.tableName },
 * });
 * export const webhookId = marts.webhookId;
 * ```
 */
export class DatabricksTrigger extends Receiver<DatabricksTriggerArgs> {
  static override readonly component = databricksTrigger;

  declare readonly baseUrl: Variable;
  /** The personal access token. */
  declare readonly token: Secret;
}
