/**
 * Launches a run of a job of Dagster.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { dagsterTrigger } from "./description/dagster";
import { Receiver, type TriggerArgs } from "./receiver";

/** Dagster+. */
export interface DagsterCloud {
  readonly kind: "cloud";
  /** The address of the deployment, without `/graphql`: `https://ORGANIZATION.dagster.cloud/prod`. */
  readonly url: pulumi.Input<string>;
  /** A user token that may launch runs. */
  readonly token: pulumi.Input<string>;
}

/** A Dagster webserver of one's own. */
export interface DagsterSelfHosted {
  readonly kind: "selfHosted";
  /** Its address, without `/graphql`: `https://dagster.example.com`. */
  readonly url: pulumi.Input<string>;
  /** Sent as `Bearer`, for a webserver behind a proxy that asks for one; Dagster's own knows no authentication. */
  readonly token?: pulumi.Input<string> | undefined;
}

/** What a {@link DagsterTrigger} is declared with. */
export interface DagsterTriggerArgs extends TriggerArgs {
  readonly server: DagsterCloud | DagsterSelfHosted;
  /** The code location that holds the job. */
  readonly codeLocation: pulumi.Input<string>;
  /** The repository in it; default `__repository__`, the one of a `Definitions` object. */
  readonly repository?: pulumi.Input<string> | undefined;
  /** The Dagster job to run. */
  readonly jobName: pulumi.Input<string>;
  /** The run's config: any JSON; its strings may hold references, whose values are strings. Default `{}`. */
  readonly runConfig?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /** Tags of the run, laid over `erathos/execution_id` and `erathos/table`; may hold references. */
  readonly tags?: pulumi.Input<Readonly<Record<string, pulumi.Input<string>>>> | undefined;
}

/**
 * Launches a run of a job of Dagster when one of the Erathos jobs has succeeded.
 *
 * Makes the secret `PREFIX_token` (where the server wants one), the variable `PREFIX_url` and the webhook. Dagster does not
 * recognise a repeated delivery: it launches the job again, with the same tag `erathos/execution_id`. It answers 200 also
 * where it launches nothing, with the reason in its answer.
 *
 * Source: Dagster's documentation of its GraphQL API (documented), and Dagster 1.13.28 (tried).
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const marts = new erathos.DagsterTrigger("marts", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   server: {
 *     kind: "cloud",
 *     url: "https://acme.dagster.cloud/prod",
 *     token: new pulumi.Config().requireSecret("dagsterToken"),
 *   },
 *   codeLocation: "marts",
 *   jobName: "refresh_marts",
 *   runConfig: { ops: { refresh: { config: { table: erathos.metadata.tableName } } } },
 * });
 * export const webhookId = marts.webhookId;
 * ```
 */
export class DagsterTrigger extends Receiver<DagsterTriggerArgs> {
  static override readonly component = dagsterTrigger;

  declare readonly baseUrl: Variable;
  /** Undefined for a server that wants no authentication. */
  declare readonly token: Secret | undefined;
}
