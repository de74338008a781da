/**
 * A message in Microsoft Teams.
 *
 * @module
 */

import type { SplitAddress } from "./address";
import { type Component, listArgument } from "./component";
import { FACTS, HEADLINE } from "./facts";
import { messageArguments, messageDescription } from "./message";
import { ArgumentError } from "./value";

const EXAMPLE = "https://prod-00.westeurope.logic.azure.com/workflows/ID/triggers/manual/paths/invoke?sig=XXXX";

export const teamsMessage: Component = {
  name: "TeamsMessage",
  docs:
    "Writes a card to a channel or chat of Microsoft Teams when one of the jobs has failed, with what is known of the " +
    "execution. Makes the secret PREFIX_token, which is the address without https://, and the webhook. Teams does not " +
    "recognise a repeated delivery: it shows the card again. The address lives as long as the workflow, which ends with the " +
    "account of its last owner.",
  arguments: messageArguments(
    "The address of a workflow that begins with `When a Teams webhook request is received`. Whoever knows it can write to " +
      "the channel, so that all of it is secret.",
    {
      cardBody: listArgument(
        "Elements of an Adaptive Card 1.4 in place of the default ones; their strings may hold references. A message has 28 KB at most.",
      ),
    },
  ),
  describe(context) {
    const { args } = context;
    const text = args.optionalText("text");
    const cardBody = args.optional("cardBody");
    if (text !== undefined && cardBody !== undefined)
      args.refuse("text", "has no place in a card of your own: give text or cardBody");
    return messageDescription(context, {
      description: "Report the execution to Teams",
      example: EXAMPLE,
      verify: workflowOnly,
      body: {
        type: "message",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            content: {
              $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
              type: "AdaptiveCard",
              version: "1.4",
              body: cardBody ?? [
                { type: "TextBlock", text: text ?? HEADLINE, weight: "Bolder", wrap: true },
                { type: "FactSet", facts: Object.entries(FACTS).map(([title, value]) => ({ title, value })) },
              ],
            },
          },
        ],
      },
    });
  },
};

/** Addresses of what looks alike in Teams: a channel's link, and a connector, which Microsoft has retired. */
function workflowOnly(path: string, { rest }: SplitAddress): void {
  if (/^(?:teams\.microsoft\.com|[^/]*webhook\.office(?:365)?\.com|outlook\.office\.com)\b/i.test(rest)) {
    const reason =
      "is not that of a workflow: Microsoft has retired connectors, and a channel's link takes no requests";
    throw new ArgumentError(path, `${reason}; expected for example ${EXAMPLE}`);
  }
}
