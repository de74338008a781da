/**
 * Looking up webhooks from a program.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { findWebhooks, type WebhookFilter, type WebhookResult } from "./find";
import { type FunctionOptions, lookUp, lookUpOutput, type OutputArgs, type WorkspaceArgs } from "./look-up";

/** Which webhooks: the filters that the API documents. */
export interface GetWebhooksArgs extends WebhookFilter, WorkspaceArgs {}

/** The same, with Outputs. */
export type GetWebhooksOutputArgs = OutputArgs<GetWebhooksArgs>;

/**
 * The webhooks that match, as the list shows them: those of other programs and of the web interface too.
 *
 * The server filters. Whether a part of a description or an url is enough is not documented. Needs an API key in previews
 * too.
 *
 * Source: the API's reference "Orchestration" (documented).
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * export const paused = erathos.getWebhooks({ isActive: false }).then((all) => all.map(({ id }) => id));
 * ```
 */
export async function getWebhooks(args: GetWebhooksArgs = {}): Promise<readonly WebhookResult[]> {
  return lookUp("webhooks", args, findWebhooks);
}

/** As `getWebhooks`, over Outputs and for an explicit provider. */
export function getWebhooksOutput(
  args: GetWebhooksOutputArgs = {},
  options: FunctionOptions = {},
): pulumi.Output<readonly WebhookResult[]> {
  return lookUpOutput("webhooks", pulumi.output(args), options, findWebhooks);
}
