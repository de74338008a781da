/**
 * Starts a DAG run in Apache Airflow.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { airflowTrigger } from "./description/airflow";
import { Receiver, type TriggerArgs } from "./receiver";

/** Airflow 2 takes a user's name and password, with `[api] auth_backends` set to `airflow.api.auth.backend.basic_auth`. */
export interface Airflow2Access {
  readonly version: 2;
  /** The user's name; without a colon, which HTTP's basic authentication cannot carry. */
  readonly username: pulumi.Input<string>;
  readonly password: pulumi.Input<string>;
}

/** Airflow 3 takes a token and refuses names and passwords. */
export interface Airflow3Access {
  readonly version: 3;
  /**
   * What `POST /auth/token` of Airflow answers. It lives 86,400 seconds by default, so that the webhook stops working
   * after a day: raise `[api_auth] jwt_expiration_time`, or put a new token here every day.
   */
  readonly token: pulumi.Input<string>;
}

/** What an {@link AirflowTrigger} is declared with. */
export interface AirflowTriggerArgs extends TriggerArgs {
  /** The base address of Airflow, without `/api`: `https://airflow.example.com`. */
  readonly url: pulumi.Input<string>;
  /** The DAG to run. */
  readonly dagId: pulumi.Input<string>;
  /** Airflow's major version and how to get in. */
  readonly airflow: Airflow2Access | Airflow3Access;
  /**
   * The DAG run's `conf`, laid over the default one: `connection`, `schema`, `table`, `rows` and `execution_id` of the
   * execution. Any JSON; strings may hold references.
   */
  readonly conf?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
}

/**
 * Runs a DAG of Apache Airflow 2 or 3 when one of the jobs has succeeded.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. Each DAG run gets an id made of execution
 * and table, so that a repeated delivery makes no second run: Airflow answers it with 409. A name of a table that holds
 * anything but letters, digits and `_.~:+-` needs a wider `[scheduler] allowed_run_id_pattern` in Airflow.
 *
 * **Airflow 3:** a token lives one day unless `[api_auth] jwt_expiration_time` says otherwise; see
 * {@link Airflow3Access.token}.
 *
 * Source: Erathos's quickstart "Airflow" (documented), with the `Content-Type` that it lacks and Airflow wants.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const marts = new erathos.AirflowTrigger("refresh-marts", {
 *   jobs: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   url: "https://airflow.example.com",
 *   dagId: "refresh_marts",
 *   airflow: { version: 2, username: "erathos", password: new pulumi.Config().requireSecret("airflowPassword") },
 * });
 * export const webhookId = marts.webhookId;
 * ```
 */
export class AirflowTrigger extends Receiver<AirflowTriggerArgs> {
  static override readonly component = airflowTrigger;

  declare readonly baseUrl: Variable;
  /** Airflow 2: base64 of `username:password`. Airflow 3: the token. */
  declare readonly token: Secret;
}
