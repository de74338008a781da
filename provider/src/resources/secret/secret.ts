/**
 * The Secret that programs declare.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import { secretReference } from "../../language/references";
import { ErathosResource } from "../../program/resource";
import { secretFields } from "./declaration";

/** What a secret is declared with. That secrets exist is documented; their fields are inferred. */
export interface SecretArgs {
  /** Its name, unique in the workspace. A change replaces: the new one is made before the old one goes. */
  readonly name: pulumi.Input<string>;
  /** Its value. Always encrypted in state, never compared with what the server shows, changed in place. */
  readonly value: pulumi.Input<string>;
  /** The workspace; default: the provider's. A change replaces. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /** On create, take over a secret that has the name already; default `false`, which fails there. */
  readonly adoptExisting?: pulumi.Input<boolean> | undefined;
}

/** Every property must be named, if only as undefined: the engine fills in no other. */
const OPTIONAL = { workspaceId: undefined, adoptExisting: undefined };

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
export class Secret extends ErathosResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** `${{secrets.NAME}}`, for url, header and body of a webhook; orders the webhook after this secret. */
  readonly reference: pulumi.Output<string>;

  constructor(name: string, args: SecretArgs, options?: pulumi.CustomResourceOptions) {
    super("Secret", "secret", secretFields, name, { ...OPTIONAL, ...args }, options);
    // Made here and not by the provider, so that a preview knows it before the secret exists.
    this.reference = this.name.apply(secretReference);
  }
}
