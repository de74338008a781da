/**
 * Starts a job of Erathos when another has succeeded.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../resources/secret/secret";
import type { Variable } from "../resources/variable/variable";
import { jobChain } from "./description/job-chain";
import { Receiver, type ReceiverArgs } from "./receiver";

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
export class JobChain extends Receiver<JobChainArgs> {
  static override readonly component = jobChain;

  declare readonly baseUrl: Variable;
  /** The API key. */
  declare readonly token: Secret;
}
