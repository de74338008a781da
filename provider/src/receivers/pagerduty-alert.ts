/**
 * Triggers or resolves an alert of PagerDuty.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { pagerDutyAlert } from "./description/pagerduty";
import { type AlertArgs, Receiver } from "./receiver";

/** What a {@link PagerDutyAlert} is declared with. */
export interface PagerDutyAlertArgs extends AlertArgs {
  /** The integration key of an integration `Events API V2` of a service. */
  readonly integrationKey: pulumi.Input<string>;
  /** `trigger` (default) on failure, or `resolve`, by default where an execution has succeeded. */
  readonly action?: "trigger" | "resolve" | undefined;
  /** Default `error`. */
  readonly severity?: "critical" | "error" | "warning" | "info" | undefined;
  /** The alert's title, at most 1,024 characters; may hold references. Default: one that names table and status. */
  readonly summary?: pulumi.Input<string> | undefined;
  /**
   * At most 255 characters with its references replaced. Default: one that names job and table. A trigger and its resolve
   * need the same.
   */
  readonly dedupKey?: pulumi.Input<string> | undefined;
  /** Laid over what is known of the execution. Any JSON; its strings may hold references. */
  readonly customDetails?: pulumi.Input<Readonly<Record<string, unknown>>> | undefined;
  /**
   * The host of the Events API: `events.eu.pagerduty.com` in the region EU; default `events.pagerduty.com`. Or a whole
   * address, such as that of a proxy.
   */
  readonly host?: pulumi.Input<string> | undefined;
}

/**
 * Triggers an alert of PagerDuty when one of the jobs has failed, or resolves it when one has succeeded.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. The dedup key names job and table, so that a
 * repeated delivery and the next failure of the same table add to the alert that is open, and a second `PagerDutyAlert`
 * with `action: "resolve"` ends it. An integration key lives until the integration is removed.
 *
 * Source: PagerDuty's documentation of the Events API v2 (documented); the requests are those of its Python client
 * (compared). Not tried, as PagerDuty is only to be had hosted.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const jobs = [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id];
 * const integrationKey = new pulumi.Config().requireSecret("pagerDutyKey");
 * const alert = new erathos.PagerDutyAlert("orders-failed", { jobs, integrationKey, severity: "critical" });
 * new erathos.PagerDutyAlert("orders-loaded", { jobs, integrationKey, action: "resolve" });
 * export const webhookId = alert.webhookId;
 * ```
 */
export class PagerDutyAlert extends Receiver<PagerDutyAlertArgs> {
  static override readonly component = pagerDutyAlert;

  declare readonly baseUrl: Variable;
  /** The integration key. */
  declare readonly token: Secret;
}
