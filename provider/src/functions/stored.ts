/**
 * Looking up secrets and variables from a program.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import {
  findSecret,
  findVariable,
  findVariables,
  type NameFilter,
  type SecretResult,
  type VariableResult,
} from "./find";
import { type FunctionOptions, lookUp, lookUpOutput, type OutputArgs, type WorkspaceArgs } from "./look-up";

/** Which secret or variable: names are unique in a workspace. */
export interface GetByNameArgs extends NameFilter, WorkspaceArgs {}

/** The same, with Outputs. */
export type GetByNameOutputArgs = OutputArgs<GetByNameArgs>;

/** The same, with Outputs. */
export type GetVariablesOutputArgs = OutputArgs<WorkspaceArgs>;

/**
 * The secret with this name: its id and reference, never its value.
 *
 * Source: that secrets exist is documented; how they are listed is inferred.
 *
 * @throws when the workspace has no such secret; the message names a near one
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * const token = erathos.getSecretOutput({ name: "airflow_token" });
 * export const header = { Authorization: erathos.template`Bearer ${token.reference}` };
 * ```
 */
export async function getSecret(args: GetByNameArgs): Promise<SecretResult> {
  return lookUp("a secret", args, findSecret);
}

/** As `getSecret`, over Outputs and for an explicit provider. */
export function getSecretOutput(args: GetByNameOutputArgs, options: FunctionOptions = {}): pulumi.Output<SecretResult> {
  return lookUpOutput("a secret", pulumi.output(args), options, findSecret);
}

/**
 * The variable with this name.
 *
 * Source: that variables exist is documented; how they are listed is inferred.
 *
 * @throws when the workspace has no such variable; the message names a near one
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * export const host = erathos.getVariable({ name: "airflow_host" }).then(({ value }) => value);
 * ```
 */
export async function getVariable(args: GetByNameArgs): Promise<VariableResult> {
  return lookUp("a variable", args, findVariable);
}

/** As `getVariable`, over Outputs and for an explicit provider. */
export function getVariableOutput(
  args: GetByNameOutputArgs,
  options: FunctionOptions = {},
): pulumi.Output<VariableResult> {
  return lookUpOutput("a variable", pulumi.output(args), options, findVariable);
}

/**
 * All variables of the workspace, by name.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * export const names = erathos.getVariables().then((all) => all.map(({ name }) => name));
 * ```
 */
export async function getVariables(args: WorkspaceArgs = {}): Promise<readonly VariableResult[]> {
  return lookUp("variables", args, findVariables);
}

/** As `getVariables`, over Outputs and for an explicit provider. */
export function getVariablesOutput(
  args: GetVariablesOutputArgs = {},
  options: FunctionOptions = {},
): pulumi.Output<readonly VariableResult[]> {
  return lookUpOutput("variables", pulumi.output(args), options, findVariables);
}
