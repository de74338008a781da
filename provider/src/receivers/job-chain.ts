/**
 * Starts a job of Erathos when another has succeeded.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { template } from "../language/template";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import type { Webhook } from "../resources/webhook/webhook";
import { erathosSettings } from "./erathos-settings";
import { Receiver, type ReceiverArgs } from "./receiver";
import { runRequest } from "./run-request";

/** What a {@link JobChain} is declared with. */
export interface JobChainArgs extends ReceiverArgs {
  /** Ids of the jobs after which to run; at least one. */
  readonly after: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** The id of the job to run: not one of `after`, and not a dependent job, which runs after its primary by itself. */
  readonly run: pulumi.Input<string>;
  /** An API key of Erathos, of a user that may run the job. Becomes a secret of the workspace. */
  readonly apiKey: pulumi.Input<string>;
}

/**
 * Runs an Erathos job when one of others has succeeded: a webhook that calls Erathos's own Run endpoint.
 *
 * Makes the secret `PREFIX_token`, the variable `PREFIX_url` and the webhook. Address and workspace are those of the
 * provider, as is the path of Run, which `erathos:endpoints` overrides. Erathos does not recognise a repeated delivery,
 * and refuses the run with 400 inside a block window that disallows manual executions. Chains that come back to where
 * they began never end: only one from a job to itself is noticed.
 *
 * Source: the API's introduction names chaining as a use (documented); path and method of Run are inferred.
 *
 * @throws ProgramError for a chain from a job to itself, and where the workspace is not known
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as erathos from "pulumi-erathos";
 *
 * new erathos.JobChain("payments-after-orders", {
 *   after: [erathos.getJobOutput({ schemaName: "shop", tableName: "orders" }).id],
 *   run: erathos.getJobOutput({ schemaName: "shop", tableName: "payments" }).id,
 *   apiKey: new pulumi.Config().requireSecret("chainKey"),
 * });
 * ```
 */
export class JobChain extends Receiver {
  readonly webhook: Webhook;
  readonly webhookId: pulumi.Output<string>;
  /** The API key. */
  readonly token: Secret;
  /** The API's address without its scheme. */
  readonly baseUrl: Variable;

  constructor(name: string, args: JobChainArgs, options?: pulumi.ComponentResourceOptions) {
    super("JobChain", name, args, options);
    this.need(args, ["after", "run", "apiKey"]);
    const settings = erathosSettings(this, this.resources.Webhook.host, this.title);
    this.token = this.makeToken(args.apiKey);
    const base = this.makeBaseUrl(
      "erathos:baseUrl",
      settings.apply(({ baseUrl }) => baseUrl),
    );
    this.baseUrl = base.variable;
    const request = pulumi
      .all([settings, args.workspaceId, pulumi.output(args.after), args.run])
      .apply(([known, workspaceId, after, run]) => runRequest(this.title, { after, run, workspaceId }, known));
    this.webhook = this.makeWebhook({
      jobs: request.apply(({ jobs }) => jobs),
      description: pulumi.interpolate`Run the Erathos job ${args.run}`,
      method: request.apply(({ method }) => method),
      url: pulumi.interpolate`${base.reference}${request.apply(({ path }) => path)}`,
      header: { Authorization: template`Api-Key ${this.token}` },
      // What the provider's own JobRun sends.
      body: {},
    });
    this.webhookId = this.webhook.id;
    this.registerOutputs({ webhookId: this.webhookId });
  }
}
