/**
 * Looking up jobs from a program.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { findJob, findJobs } from "./find";
import { type FunctionOptions, lookUp, lookUpOutput, type WorkspaceArgs } from "./look-up";
import type { JobFilter } from "./select";

/** A job of the workspace. Its fields are inferred; everything but the id may be missing. */
export interface JobResult {
  readonly id: string;
  readonly connectionId?: string;
  readonly connectionName?: string;
  readonly schemaName?: string;
  readonly tableName?: string;
  /** The job after which this one runs. A job that has one cannot be run on its own. */
  readonly primaryJobId?: string;
}

/** Which jobs: every given property must match exactly. */
export interface GetJobsArgs extends JobFilter, WorkspaceArgs {}

/** The same, with Outputs. */
export type GetJobsOutputArgs = { readonly [Name in keyof GetJobsArgs]?: pulumi.Input<string | undefined> | undefined };

/**
 * The one job that matches.
 *
 * Needs an API key in previews too. The list of jobs is read once in a run of the program, not once a call.
 *
 * @throws when no job or several match; the message lists the near ones
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * const orders = erathos.getJobOutput({ schemaName: "shop", tableName: "orders" });
 * new erathos.JobRun("load-orders", { jobId: orders.id });
 * ```
 */
export async function getJob(args: GetJobsArgs): Promise<JobResult> {
  return lookUp("jobs", args, findJob);
}

/**
 * All jobs that match; without arguments, all jobs of the workspace.
 *
 * @example
 * ```ts
 * import * as erathos from "pulumi-erathos";
 *
 * export const shopJobs = erathos.getJobs({ schemaName: "shop" }).then((jobs) => jobs.map((job) => job.id));
 * ```
 */
export async function getJobs(args: GetJobsArgs = {}): Promise<readonly JobResult[]> {
  return lookUp("jobs", args, findJobs);
}

/** As `getJob`, over Outputs and for an explicit provider. */
export function getJobOutput(args: GetJobsOutputArgs, options: FunctionOptions = {}): pulumi.Output<JobResult> {
  return lookUpOutput("jobs", pulumi.output(args), options, findJob);
}

/** As `getJobs`, over Outputs and for an explicit provider. */
export function getJobsOutput(
  args: GetJobsOutputArgs = {},
  options: FunctionOptions = {},
): pulumi.Output<readonly JobResult[]> {
  return lookUpOutput("jobs", pulumi.output(args), options, findJobs);
}
