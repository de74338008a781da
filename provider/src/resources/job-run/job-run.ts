/**
 * The JobRun that programs declare.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { type Host, type ResourceKind, registration } from "../../program/registration";
import { holdTraces } from "../../program/stack-traces";
import { jobRunFields } from "./declaration";

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
  /**
   * Wait until the execution has ended. Needs an endpoint for reading an execution: none is documented, so that
   * `executions.get` must be set in `erathos:endpoints`. Durations such as `"2h"`; `pollInterval` is `"30s"` by default.
   * Default: do not wait.
   */
  readonly waitForCompletion?:
    | pulumi.Input<{ readonly timeout: pulumi.Input<string>; readonly pollInterval?: pulumi.Input<string> | undefined }>
    | undefined;
  /**
   * An execution that was waited for and did not succeed: `"fail"` (default) is an error, and the next `up` runs the job
   * again; `"warn"` only says so.
   */
  readonly onFailure?: pulumi.Input<"fail" | "warn"> | undefined;
  /** The workspace; default: the provider's. A change runs the job again, there. */
  readonly workspaceId?: pulumi.Input<string> | undefined;
}

/** How a run began: `unknown` where no answer came after the request was sent. */
export type JobRunOutcome = "started" | "unknown";

/** What both hosts' classes are made of. @internal */
export const jobRunKind: ResourceKind = { type: "JobRun", fields: jobRunFields };

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
export class JobRun extends pulumi.CustomResource {
  /** The classes of `pulumi-erathos/native` differ from those of `pulumi-erathos` in this alone. */
  static readonly host: Host = "dynamic";

  declare readonly jobId: pulumi.Output<string>;
  declare readonly triggers: pulumi.Output<Record<string, unknown> | undefined>;
  declare readonly retryWhileBlocked: pulumi.Output<{ readonly timeout: string } | undefined>;
  declare readonly workspaceId: pulumi.Output<string>;
  /** The execution's id, where the API's reply names it. */
  declare readonly executionId: pulumi.Output<string | undefined>;
  /** When the run was asked for, ISO 8601 in UTC. */
  declare readonly startedAt: pulumi.Output<string>;
  declare readonly outcome: pulumi.Output<JobRunOutcome>;
  declare readonly waitForCompletion: pulumi.Output<
    { readonly timeout: string; readonly pollInterval?: string } | undefined
  >;
  declare readonly onFailure: pulumi.Output<"fail" | "warn" | undefined>;
  /** How the execution ended, where it was waited for; `TIMED_OUT` when the timeout was over. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** Rows found, where it was waited for. */
  declare readonly rows: pulumi.Output<number | undefined>;
  /** When the execution ended, where it was waited for, as the server writes it. */
  declare readonly finishedAt: pulumi.Output<string | undefined>;

  constructor(name: string, args: JobRunArgs, options?: pulumi.CustomResourceOptions) {
    const traces = holdTraces();
    try {
      super(...registration(jobRunKind, "dynamic", name, args, options));
    } catch (error) {
      throw traces.from(error, new.target);
    } finally {
      traces.release();
    }
  }
}
