/**
 * Writes a message to a channel of Slack.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import { slackMessage } from "./description/slack";
import { type AlertArgs, Receiver } from "./receiver";

/** What a {@link SlackMessage} is declared with. */
export interface SlackMessageArgs extends AlertArgs {
  /** The address of an incoming webhook: `https://hooks.slack.com/services/T…/B…/…`. All of it is secret. */
  readonly webhookUrl: pulumi.Input<string>;
  /**
   * The first line, and what notifications show, in Slack's mrkdwn; may hold references. Default: one that names table and
   * status of the execution.
   */
  readonly text?: pulumi.Input<string> | undefined;
  /** Blocks of Slack's Block Kit in place of the default ones, at most 50; their strings may hold references. */
  readonly blocks?: pulumi.Input<readonly unknown[]> | undefined;
}

/**
 * Writes a message to a channel of Slack when one of the jobs has failed, with what is known of the execution.
 *
 * Makes the secret `PREFIX_token`, which is the address without `https://`, and the webhook. Slack does not recognise a
 * repeated delivery: it shows the message again. The address lives until the app or the webhook is removed. For messages of
 * successes, give `rules`.
 *
 * Source: Slack's documentation of incoming webhooks and Block Kit (documented); the request is the one of its Python SDK
 * (compared). Not tried, as Slack is only to be had hosted.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const failures = new erathos.SlackMessage("slack-failures", {
 *   jobs: erathos.getJobsOutput().apply((jobs) => jobs.map((job) => job.id)),
 *   webhookUrl: new pulumi.Config().requireSecret("slackWebhookUrl"),
 * });
 * export const webhookId = failures.webhookId;
 * ```
 */
export class SlackMessage extends Receiver<SlackMessageArgs> {
  static override readonly component = slackMessage;

  /** The address is the token. */
  declare readonly baseUrl: undefined;
  /** The address without its scheme. */
  declare readonly token: Secret;
}
