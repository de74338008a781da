/**
 * The same classes, served by the native plugin: with `pulumi import`, detailed diffs, previews of outputs, timeouts and
 * cancellation.
 *
 * Switching from `pulumi-erathos` is this import line and an entry in Pulumi.yaml; nothing is replaced or run:
 *
 * ```yaml
 * plugins:
 *   providers:
 *     - name: erathos
 *       path: node_modules/pulumi-erathos/plugin
 * ```
 *
 * @module
 */

import * as dynamic from "../index";
import { nativeClass } from "../program/native-class";
import { jobRunKind } from "../resources/job-run/job-run";
import { secretKind } from "../resources/secret/secret";
import { variableKind } from "../resources/variable/variable";
import { webhookKind } from "../resources/webhook/webhook";

export * from "../index";

/** As `Webhook` of `pulumi-erathos`. */
export const Webhook = nativeClass(dynamic.Webhook, webhookKind);
/** As `Webhook` of `pulumi-erathos`. */
export type Webhook = dynamic.Webhook;

/** As `JobRun` of `pulumi-erathos`. */
export const JobRun = nativeClass(dynamic.JobRun, jobRunKind);
/** As `JobRun` of `pulumi-erathos`. */
export type JobRun = dynamic.JobRun;

/** As `Secret` of `pulumi-erathos`. */
export const Secret = nativeClass(dynamic.Secret, secretKind);
/** As `Secret` of `pulumi-erathos`. */
export type Secret = dynamic.Secret;

/** As `Variable` of `pulumi-erathos`. */
export const Variable = nativeClass(dynamic.Variable, variableKind);
/** As `Variable` of `pulumi-erathos`. */
export type Variable = dynamic.Variable;

/** As `Provider` of `pulumi-erathos`. */
export class Provider extends dynamic.Provider {
  static override readonly host = "native";
}

/** What the ready-made receivers are made of here. */
const resources = { Secret, Variable, Webhook };

/** As `AirflowTrigger` of `pulumi-erathos`. */
export class AirflowTrigger extends dynamic.AirflowTrigger {
  static override readonly resources = resources;
}

/** As `DbtCloudTrigger` of `pulumi-erathos`. */
export class DbtCloudTrigger extends dynamic.DbtCloudTrigger {
  static override readonly resources = resources;
}

/** As `PrefectTrigger` of `pulumi-erathos`. */
export class PrefectTrigger extends dynamic.PrefectTrigger {
  static override readonly resources = resources;
}

/** As `DatabricksTrigger` of `pulumi-erathos`. */
export class DatabricksTrigger extends dynamic.DatabricksTrigger {
  static override readonly resources = resources;
}

/** As `GitHubTrigger` of `pulumi-erathos`. */
export class GitHubTrigger extends dynamic.GitHubTrigger {
  static override readonly resources = resources;
}

/** As `DagsterTrigger` of `pulumi-erathos`. */
export class DagsterTrigger extends dynamic.DagsterTrigger {
  static override readonly resources = resources;
}

/** As `SlackMessage` of `pulumi-erathos`. */
export class SlackMessage extends dynamic.SlackMessage {
  static override readonly resources = resources;
}

/** As `TeamsMessage` of `pulumi-erathos`. */
export class TeamsMessage extends dynamic.TeamsMessage {
  static override readonly resources = resources;
}

/** As `PagerDutyAlert` of `pulumi-erathos`. */
export class PagerDutyAlert extends dynamic.PagerDutyAlert {
  static override readonly resources = resources;
}

/** As `JobChain` of `pulumi-erathos`. */
export class JobChain extends dynamic.JobChain {
  static override readonly resources = resources;
}
