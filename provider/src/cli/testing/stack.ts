/**
 * A stack for commands under test: what the Pulumi CLI prints of its state and of a preview.
 *
 * @module
 */

import type { Finished } from "../io";

/** The type of a webhook in a program that uses the dynamic provider. */
export const WEBHOOK = "pulumi-nodejs:dynamic/erathos:Webhook";

export const urn = (type: string, name: string): string => `urn:pulumi:dev::project::${type}::${name}`;

/** A step of a preview; without `id` the webhook does not exist yet. */
export function step(op: string, name: string, inputs: object, id?: string): object {
  const resource = { urn: urn(WEBHOOK, name), type: WEBHOOK };
  return {
    op,
    urn: resource.urn,
    ...(op === "delete" ? {} : { newState: { ...resource, inputs } }),
    ...(id === undefined ? {} : { oldState: { ...resource, id } }),
  };
}

/** A Pulumi CLI that knows one stack and no configuration. */
export function pulumiOf(state: object, preview: object): (args: readonly string[]) => Finished {
  return ([command]) => {
    const json = command === "config" ? {} : command === "preview" ? preview : state;
    return { exitCode: 0, stderr: "", stdout: JSON.stringify(json) };
  };
}
