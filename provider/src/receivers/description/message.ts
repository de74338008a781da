/**
 * What receivers have in common that write a message to a channel: an address that is a secret.
 *
 * @module
 */

import { type SplitAddress, secretAddress } from "./address";
import type { ArgumentTable } from "./arguments";
import {
  type Context,
  type Description,
  FAILURE_ARGUMENTS,
  jobsArgument,
  secretArgument,
  stringArgument,
  tokenChild,
  webhookChild,
} from "./component";
import { ON_FAILURE } from "./default-rules";
import type { Value } from "./value";

/** What every such receiver takes. */
export const messageArguments = (webhookUrl: string, own: ArgumentTable): ArgumentTable => ({
  jobs: jobsArgument("Ids of the jobs whose failure is reported; at least one."),
  webhookUrl: secretArgument(webhookUrl),
  text: stringArgument(
    "The first line; may hold references. Default: one that names table and status of the execution.",
    {},
  ),
  ...own,
  ...FAILURE_ARGUMENTS,
});

/** How a receiver differs from the others. */
export interface Message {
  /** The webhook's label. */
  readonly description: string;
  readonly example: string;
  /** @throws ArgumentError for an address of something else */
  verify(path: string, address: SplitAddress): void;
  readonly body: unknown;
}

/** Everything behind the scheme is the secret: who knows the address can write to the channel. */
export function messageDescription(context: Context, { description, example, verify, body }: Message): Description {
  const { args, values } = context;
  const jobs = args.required("jobs");
  const address = args.secret("webhookUrl").map((known) => {
    const path = args.path("webhookUrl");
    const split = secretAddress(path, known, example);
    verify(path, split);
    return split;
  });
  const webhook = webhookChild(
    context,
    {
      jobs,
      description: values.plain(description),
      defaultRules: ON_FAILURE,
      scheme: values.unsecret(address.map(({ scheme }) => scheme)),
      path: values.plain(""),
      body,
    },
    (token) => ({ path: token }),
  );
  const secret: Value<string> = address.map(({ rest }) => rest);
  return { children: [tokenChild(context, secret), webhook], warnings: values.plain([]) };
}
