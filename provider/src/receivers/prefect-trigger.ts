/**
 * Starts a flow run of Prefect.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { prefectTrigger } from "./description/prefect";
import { Receiver, type TriggerArgs } from "./receiver";

/** Prefect Cloud. */
export interface PrefectCloud {
  readonly kind: "cloud";
  readonly accountId: pulumi.Input<string>;
  readonly workspaceId: pulumi.Input<string>;
  readonly apiKey: pulumi.Input<string>;
}

/** A Prefect server of one's own. */
export interface PrefectSelfHosted {
  readonly kind: "selfHosted";
  /** The address of its API, as in `PREFECT_API_URL`: `https://prefect.example.com/api`. */
  readonly apiUrl: pulumi.Input<string>;
  /** Sent as `Bearer`, for a server behind a proxy that asks for one. Not together with `authString`. */
  readonly apiKey?: pulumi.Input<string> | undefined;
  /** `user:password`, as in `PREFECT_API_AUTH_STRING`: the authentication of Prefect's own server. */
  readonly authString?: pulumi.Input<string> | undefined;
}

/** What a {@link PrefectTrigger} is declared with. */
export interface PrefectTriggerArgs extends TriggerArgs {
  /** The deployment whose flow runs; `prefect deployment inspect` shows its id. */
  readonly deploymentId: pulumi.Input<string>;
  readonly server: PrefectCloud | PrefectSelfHosted;
  /** The flow's parameters: any JSON; strings may hold references. Default `{}`, since a flow refuses those it lacks. */
  readonly parameters?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
}

/**
 * Runs a deployment of Prefect 3 when one of the jobs has succeeded.
 *
 * Makes the secret `PREFIX_token` (where the server wants one), the variable `PREFIX_url` and the webhook. The
 * idempotency key is made of execution and table, so that a repeated delivery makes no second flow run.
 *
 * Source: Erathos's quickstart "Prefect" (documented), which makes a flow run without a deployment that no worker takes;
 * this one is made from the deployment.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const marts = new erathos.PrefectTrigger("marts", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   deploymentId: "0f3c9a52-6a1e-4c1b-9d55-7d2c8e1f4a60",
 *   server: {
 *     kind: "cloud",
 *     accountId: "9b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9",
 *     workspaceId: "1a2b3c4d-5e6f-4708-91a2-b3c4d5e6f708",
 *     apiKey: new pulumi.Config().requireSecret("prefectApiKey"),
 *   },
 *   parameters: { table: erathos.metadata.tableName },
 * });
 * export const webhookId = marts.webhookId;
 * ```
 */
export class PrefectTrigger extends Receiver<PrefectTriggerArgs> {
  static override readonly component = prefectTrigger;

  declare readonly baseUrl: Variable;
  /** Undefined for a server that wants no authentication. */
  declare readonly token: Secret | undefined;
}
