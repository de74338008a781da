/**
 * The children of a receiver in a program.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import type { Webhook } from "../resources/webhook/webhook";
import type { Child, References } from "./description/component";
import { lowered, type OutputValues } from "./outputs";

/** The classes of a receiver's children. */
export interface ReceiverResources {
  readonly Secret: typeof Secret;
  readonly Variable: typeof Variable;
  readonly Webhook: typeof Webhook;
}

/** What was made, by suffix. */
interface Made {
  token?: Secret;
  url?: Variable;
  webhook?: Webhook;
}

/** Makes them in their order. */
export function makeChildren(
  parent: pulumi.Resource,
  label: string,
  children: readonly Child[],
  values: OutputValues,
  resources: ReceiverResources,
): { readonly token: Secret | undefined; readonly url: Variable | undefined; readonly webhook: Webhook } {
  const made: Made = {};
  for (const child of children) {
    const name = `${label}-${child.suffix}`;
    const inputs = inputsOf(child, referencesTo(made, values));
    // Each named, since the classes ask for them; what a program without types passes is left to the check.
    const { name: key, value, workspaceId } = inputs;
    const { description, jobs, url, ...rest } = inputs;
    if (child.type === "Secret") made.token = new resources.Secret(name, { name: key, value, workspaceId }, { parent });
    else if (child.type === "Variable")
      made.url = new resources.Variable(name, { name: key, value, workspaceId }, { parent });
    else made.webhook = new resources.Webhook(name, { description, jobs, url, ...rest }, { parent });
  }
  if (made.webhook === undefined) throw new TypeError(`${label} has no webhook`);
  return { token: made.token, url: made.url, webhook: made.webhook };
}

function inputsOf(child: Child, references: References): pulumi.Inputs {
  return Object.fromEntries(Object.entries(child.inputs(references)).map(([name, value]) => [name, lowered(value)]));
}

function referencesTo({ token, url }: Made, values: OutputValues): References {
  return {
    ...(token === undefined ? {} : { token: values.later(token.reference) }),
    ...(url === undefined ? {} : { url: values.later(url.reference) }),
  };
}
