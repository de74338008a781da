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
