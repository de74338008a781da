/**
 * Starts a DAG run in Apache Airflow.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { metadata } from "../language/references";
import { template } from "../language/template";
import { ProgramError } from "../program/program-error";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import type { Webhook } from "../resources/webhook/webhook";
import { pathSegment, withoutApi } from "./address";
import { DELIVERY_ID, Receiver, type TriggerArgs } from "./receiver";

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
   * execution. Any JSON; texts may hold references.
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
export class AirflowTrigger extends Receiver {
  readonly webhook: Webhook;
  readonly webhookId: pulumi.Output<string>;
  /** Airflow 2: base64 of `username:password`. Airflow 3: the token. */
  readonly token: Secret;
  /** The base address without its scheme. */
  readonly baseUrl: Variable;

  constructor(name: string, args: AirflowTriggerArgs, options?: pulumi.ComponentResourceOptions) {
    super("AirflowTrigger", name, args, options);
    this.need(args, ["jobs", "url", "dagId", "airflow"]);
    const { airflow } = args;
    this.checkAccess(airflow);
    this.token = this.makeToken(airflow.version === 2 ? this.credentials(airflow) : airflow.token);
    const base = this.makeBaseUrl("url", args.url, (title, address) =>
      withoutApi(title, address, "https://airflow.example.com"),
    );
    this.baseUrl = base.variable;
    const [api, scheme] = airflow.version === 2 ? ["v1", "Basic"] : ["v2", "Bearer"];
    this.webhook = this.makeWebhook({
      jobs: args.jobs,
      description: pulumi.interpolate`Run the Airflow DAG ${args.dagId}`,
      url: pulumi.interpolate`${base.reference}/api/${api}/dags/${pathSegment(args.dagId)}/dagRuns`,
      header: { Authorization: template`${scheme} ${this.token}` },
      body: {
        dag_run_id: DELIVERY_ID,
        // Airflow 3 wants to be told that the run stands for no date; Airflow 2 does not know a null there.
        ...(airflow.version === 2 ? {} : { logical_date: null }),
        conf: pulumi.output(args.conf).apply((conf) => ({ ...DEFAULT_CONF, ...conf })),
        note: `triggered on the Erathos platform by ${metadata.triggeredBy}`,
      },
    });
    this.webhookId = this.webhook.id;
    this.registerOutputs({ webhookId: this.webhookId });
  }

  /** What the types say, for programs without them. */
  private checkAccess(airflow: Airflow2Access | Airflow3Access): void {
    const { version }: { readonly version: unknown } = airflow;
    if (version !== 2 && version !== 3) throw new ProgramError(`${this.title}: airflow.version: must be 2 or 3`);
    const takes = version === 2 ? ["username", "password"] : ["token"];
    const others = Object.keys(airflow).filter((name) => name !== "version" && !takes.includes(name));
    if (others.length > 0) {
      const form = version === 2 ? "{ version: 2, username, password }" : "{ version: 3, token }";
      throw new ProgramError(
        `${this.title}: airflow: takes no ${others.join(" and ")} with version ${version}; expected ${form}`,
      );
    }
    this.need(airflow, takes, "airflow.");
  }

  private credentials({ username, password }: Airflow2Access): pulumi.Output<string> {
    return pulumi.all([username, pulumi.secret(password)]).apply(([user, secret]) => {
      if (user.includes(":")) throw new ProgramError(`${this.title}: airflow.username: must not hold a colon`);
      return Buffer.from(`${user}:${secret}`).toString("base64");
    });
  }
}

const DEFAULT_CONF = {
  connection: metadata.connectionName,
  schema: metadata.schemaName,
  table: metadata.tableName,
  rows: metadata.rows,
  execution_id: metadata.executionId,
} as const;
