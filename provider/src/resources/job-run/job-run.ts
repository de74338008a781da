/**
 * The JobRun that programs declare.
 *
 * @module
 */

import type * as pulumi from "@pulumi/pulumi";
import { warnOfPlainKey } from "../../hosts/dynamic/key-warning";
import { DynamicResource } from "../../hosts/dynamic/resource";

/** What a run is declared with. */
export interface JobRunArgs {
  /**
   * The job to run. A dependent job cannot be run on its own: run its primary, and all dependents follow.
   * Source: API introduction (documented). A change runs the new job.
   */
  readonly jobId: pulumi.Input<string>;
  /** Any values. A value added or changed runs the job again; one removed does not. */
  readonly triggers?: pulumi.Input<Readonly<Record<string, pulumi.Input<unknown>>>> | undefined;
  /**
   * Keep trying while Erathos refuses the run with 400, which it does in a Block Window that disallows manual
   * executions. `timeout` is a duration such as `"30m"`, at most a day. Default: do not wait.
   */
  readonly retryWhileBlocked?: pulumi.Input<{ readonly timeout: pulumi.Input<string> }> | undefined;
  /** The workspace; default: the provider's. A change runs the job again, there. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
}

/** How a run began: `unknown` where no answer came after the request was sent. */
export type JobRunOutcome = "started" | "unknown";

/**
 * A run of a job. It starts when the resource is created, and again when it is replaced: in a preview only `+` and `+-`
 * start something. Preview and refresh never do; destroying forgets the run, which is history.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * new erathos.JobRun("first-load", {
 *   jobId: "0a7c2f5e-7c0e-4f0e-9d59-1f6f2d3b4c5d",
 *   triggers: { schemaVersion: 3 },
 * });
 * ```
 */
export class JobRun extends DynamicResource {
  declare readonly jobId: pulumi.Output<string>;
  declare readonly triggers: pulumi.Output<Record<string, unknown> | undefined>;
  declare readonly retryWhileBlocked: pulumi.Output<{ readonly timeout: string } | undefined>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** The execution's id, where the API's reply names it. */
  declare readonly executionId: pulumi.Output<string | undefined>;
  /** When the run was asked for, ISO 8601 in UTC. */
  declare readonly startedAt: pulumi.Output<string>;
  declare readonly outcome: pulumi.Output<JobRunOutcome>;

  constructor(name: string, args: JobRunArgs, options?: pulumi.CustomResourceOptions) {
    const outputs = { executionId: undefined, startedAt: undefined, outcome: undefined };
    const optional = { triggers: undefined, retryWhileBlocked: undefined, workspaceId: undefined };
    super("JobRun", "jobRun", name, { ...optional, ...args, ...outputs }, options);
    warnOfPlainKey(this);
  }
}
