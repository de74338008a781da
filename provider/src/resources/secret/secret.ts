/**
 * The Secret that programs declare.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { secretReference } from "../../language/references";
import { secretWarnings } from "../../language/secret-warnings";
import { type Host, type ResourceKind, registration } from "../../program/registration";
import { holdTraces } from "../../program/stack-traces";
import { secretFields } from "./declaration";

/** What a secret is declared with. That secrets exist is documented; their fields are inferred. */
export interface SecretArgs {
  /** Its name, unique in the workspace. A change replaces: the new one is made before the old one goes. */
  readonly name: pulumi.Input<string>;
  /** Its value. Always encrypted in state, never compared with what the server shows, changed in place. */
  readonly value: pulumi.Input<string>;
  /** The workspace; default: the provider's. A change replaces. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /** On create, adopt a secret that has the name already; default `false`, which fails there. */
  readonly adoptExisting?: pulumi.Input<boolean> | undefined;
}

/** What both hosts' classes are made of. @internal */
export const secretKind: ResourceKind = {
  type: "Secret",
  fields: secretFields,
  warnings: secretWarnings,
};

/**
 * A secret of the workspace. Webhooks refer to it; the program never sees it again.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const token = new erathos.Secret("airflow-token", {
 *   name: "airflow_token",
 *   value: new pulumi.Config().requireSecret("airflowToken"),
 * });
 * export const header = { Authorization: erathos.template`Bearer ${token}` };
 * ```
 */
export class Secret extends pulumi.CustomResource {
  /** The classes of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly host: Host = "dynamic";

  declare readonly name: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, args: SecretArgs, options?: pulumi.CustomResourceOptions) {
    const traces = holdTraces();
    try {
      super(...registration(secretKind, "dynamic", name, args, options));
    } catch (error) {
      throw traces.from(error, new.target);
    } finally {
      traces.release();
    }
  }

  /** `${{secrets.NAME}}`, for url, header and body of a webhook; orders the webhook after this secret. */
  get reference(): pulumi.Output<string> {
    // Made here and not by the provider, so that a preview knows it before the secret exists.
    return this.name.apply(secretReference);
  }
}
