/**
 * A message in Slack.
 *
 * @module
 */

import type { SplitAddress } from "./address";
import { type Component, listArgument } from "./component";
import { FACTS, HEADLINE } from "./facts";
import { messageArguments, messageDescription } from "./message";
import { ArgumentError } from "./value";

const EXAMPLE = "https://hooks.slack.com/services/T000/B000/XXXX";

export const slackMessage: Component = {
  name: "SlackMessage",
  docs:
    "Writes a message to a channel of Slack when one of the jobs has failed, with what is known of the execution. Makes the " +
    "secret PREFIX_token, which is the address without https://, and the webhook. Slack does not recognise a repeated " +
    "delivery: it shows the message again. The address lives until the app or the webhook is removed.",
  arguments: messageArguments(
    `The address of an incoming webhook: ${EXAMPLE}. Whoever knows it can write to the channel, so that all of it is secret.`,
    {
      blocks: listArgument(
        "Blocks of Slack's Block Kit in place of the default ones, at most 50; their strings may hold references.",
      ),
    },
  ),
  describe(context) {
    const { args } = context;
    const own = args.optionalText("text");
    const text = own ?? HEADLINE;
    return messageDescription(context, {
      description: "Report the execution to Slack",
      example: EXAMPLE,
      verify: incomingOnly,
      body: {
        // What notifications show.
        text,
        blocks: args.optional("blocks") ?? [
          // Names of tables are no markup; what the program writes may be.
          { type: "section", text: { type: own === undefined ? "plain_text" : "mrkdwn", text } },
          {
            type: "section",
            fields: Object.entries(FACTS).map(([title, fact]) => ({ type: "plain_text", text: `${title}: ${fact}` })),
          },
        ],
      },
    });
  },
};

/** Receivers of other makers take the same messages, so that other hosts are taken too. */
function incomingOnly(path: string, { rest }: SplitAddress): void {
  const [host = ""] = rest.split("/");
  if (!/(^|\.)slack(-gov)?\.com$/i.test(host) || /^hooks\.slack(-gov)?\.com\/services\/./i.test(rest)) return;
  const what = /\/(triggers|workflows)\//.test(rest)
    ? "starts a workflow, which takes no blocks"
    : "is not that of an incoming webhook";
  throw new ArgumentError(path, `${what}; expected for example ${EXAMPLE}`);
}
