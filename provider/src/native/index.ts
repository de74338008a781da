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

export * from "../index";

/** As `Webhook` of `pulumi-erathos`. */
export class Webhook extends dynamic.Webhook {
  static override readonly host = "native";
}

/** As `JobRun` of `pulumi-erathos`. */
export class JobRun extends dynamic.JobRun {
  static override readonly host = "native";
}

/** As `Secret` of `pulumi-erathos`. */
export class Secret extends dynamic.Secret {
  static override readonly host = "native";
}

/** As `Variable` of `pulumi-erathos`. */
export class Variable extends dynamic.Variable {
  static override readonly host = "native";
}

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

/** As `JobChain` of `pulumi-erathos`. */
export class JobChain extends dynamic.JobChain {
  static override readonly resources = resources;
}
