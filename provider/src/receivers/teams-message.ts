/**
 * Writes a card to a channel of Microsoft Teams.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import { teamsMessage } from "./description/teams";
import { type AlertArgs, Receiver } from "./receiver";

/** What a {@link TeamsMessage} is declared with. */
export interface TeamsMessageArgs extends AlertArgs {
  /** The address of a workflow that begins with `When a Teams webhook request is received`. All of it is secret. */
  readonly webhookUrl: pulumi.Input<string>;
  /**
   * The first line; may hold references. Default: one that names table and status of the execution. Not together with
   * `cardBody`.
   */
  readonly text?: pulumi.Input<string> | undefined;
  /**
   * Elements of an Adaptive Card 1.4 in place of the default ones; their strings may hold references. A message has 28 KB at most.
   */
  readonly cardBody?: pulumi.Input<readonly unknown[]> | undefined;
}

/**
 * Writes a card to a channel or chat of Microsoft Teams when one of the jobs has failed, with what is known of the execution.
 *
 * Makes the secret `PREFIX_token`, which is the address without `https://`, and the webhook. Teams does not recognise a
 * repeated delivery: it shows the card again. The address lives as long as the workflow, which ends with the account of its
 * last owner. For cards of successes, give `rules`.
 *
 * Source: Microsoft's documentation of workflows in Teams and of Adaptive Cards (documented; not tried, as Teams is only to
 * be had hosted).
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * const failures = new erathos.TeamsMessage("teams-failures", {
 *   jobs: erathos.getJobsOutput().apply((jobs) => jobs.map((job) => job.id)),
 *   webhookUrl: new pulumi.Config().requireSecret("teamsWebhookUrl"),
 * });
 * export const webhookId = failures.webhookId;
 * ```
 */
export class TeamsMessage extends Receiver<TeamsMessageArgs> {
  static override readonly component = teamsMessage;

  /** The address is the token. */
  declare readonly baseUrl: undefined;
  /** The address without its scheme. */
  declare readonly token: Secret;
}
