/**
 * The Variable that programs declare.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { variableReference } from "../../language/references";
import { type Host, type ResourceKind, registration } from "../../program/registration";
import { holdTraces } from "../../program/stack-traces";
import { variableFields } from "./declaration";

/** What a variable is declared with. That variables exist is documented; their fields are inferred. */
export interface VariableArgs {
  /** Its name, unique in the workspace. A change replaces: the new one is made before the old one goes. */
  readonly name: pulumi.Input<string>;
  /** Its value. */
  readonly value: pulumi.Input<string>;
  /** The workspace; default: the provider's. A change replaces. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
  /** On create, adopt a variable that has the name already; default `false`, which fails there. */
  readonly adoptExisting?: pulumi.Input<boolean> | undefined;
}

/** What both hosts' classes are made of. @internal */
export const variableKind: ResourceKind = { type: "Variable", fields: variableFields };

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
export class Variable extends pulumi.CustomResource {
  /** The classes of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly host: Host = "dynamic";

  declare readonly name: pulumi.Output<string>;
  declare readonly value: pulumi.Output<string>;
  declare readonly workspaceId: pulumi.Output<string>;

  constructor(name: string, args: VariableArgs, options?: pulumi.CustomResourceOptions) {
    const traces = holdTraces();
    try {
      super(...registration(variableKind, "dynamic", name, args, options));
    } catch (error) {
      throw traces.from(error, new.target);
    } finally {
      traces.release();
    }
  }

  /** `${{variables.NAME}}`, for url, header and body of a webhook; orders the webhook after this variable. */
  get reference(): pulumi.Output<string> {
    // Made here and not by the provider, so that a preview knows it before the variable exists.
    return this.name.apply(variableReference);
  }
}
