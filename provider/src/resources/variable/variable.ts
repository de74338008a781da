/**
 * The Variable that programs declare.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import { variableReference } from "../../language/references";
import { ErathosResource } from "../../program/resource";
import { variableFields } from "./declaration";

/** What a variable is declared with. That variables exist is documented; their fields are inferred. */
export interface VariableArgs {
  /** Its name, unique in the workspace. A change replaces: the new one is made before the old one goes. */
  readonly name: pulumi.Input<string>;
  /** Its value. */
  readonly value: pulumi.Input<string>;
  /** The workspace; default: the provider's. A change replaces. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /** On create, take over a variable that has the name already; default `false`, which fails there. */
  readonly adoptExisting?: pulumi.Input<boolean> | undefined;
}

/**
 * A variable of the workspace, for the parts of a webhook that differ between environments.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * const host = new erathos.Variable("airflow-host", { name: "airflow_host", value: "airflow.example.com" });
 * export const url = erathos.template`https://${host}/api/v2/dags/marts/dagRuns`;
 * ```
 */
export class Variable extends ErathosResource {
  declare readonly name: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** `${{variables.NAME}}`, for url, header and body of a webhook; orders the webhook after this variable. */
  readonly reference: pulumi.Output<string>;

  constructor(name: string, args: VariableArgs, options?: pulumi.CustomResourceOptions) {
    super(
      "Variable",
      "variable",
      variableFields,
      name,
      { workspaceId: undefined, adoptExisting: undefined, ...args },
      options,
    );
    // Made here and not by the provider, so that a preview knows it before the variable exists.
    this.reference = this.name.apply(variableReference);
  }
}
