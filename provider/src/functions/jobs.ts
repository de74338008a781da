/**
 * Looking up jobs from a program.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import type { Job } from "../api";
import { ErathosError } from "../api/errors";
import { canonicalId } from "../api/ids";
import type { Provider } from "../program/explicit-provider";
import { ProgramError } from "../program/program-error";
import { programRun } from "../program/program-run";
import { configurationFrom } from "../provider/configuration";
import { filterJobs, type JobFilter, onlyJob } from "./select";

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
export interface GetJobsArgs extends JobFilter {
  /** The workspace; default: the configured one. */
  readonly workspaceId?: string | undefined;
}

/** The same, with Outputs. */
export type GetJobsOutputArgs = { readonly [Name in keyof GetJobsArgs]?: pulumi.Input<string | undefined> | undefined };

/** Where to look, if not in the configuration. */
export interface FunctionOptions {
  /** An explicit provider, whose key, address and workspace are used. */
  readonly provider?: Provider | undefined;
}

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
  return presented(async () => onlyJob(await allJobs(configured(), args.workspaceId), args));
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
  return presented(async () => filterJobs(await allJobs(configured(), args.workspaceId), args));
}

/** As `getJob`, over Outputs and for an explicit provider. */
export function getJobOutput(args: GetJobsOutputArgs, options: FunctionOptions = {}): pulumi.Output<JobResult> {
  return later(args, options, onlyJob);
}

/** As `getJobs`, over Outputs and for an explicit provider. */
export function getJobsOutput(
  args: GetJobsOutputArgs = {},
  options: FunctionOptions = {},
): pulumi.Output<readonly JobResult[]> {
  return later(args, options, filterJobs);
}

function later<T>(
  args: GetJobsOutputArgs,
  options: FunctionOptions,
  select: (jobs: readonly Job[], args: GetJobsArgs) => T,
): pulumi.Output<T> {
  const settings = pulumi.output(options.provider?.settings);
  const selected = pulumi
    .all([settings, pulumi.output(args)])
    .apply(([explicit, known]) =>
      presented(async () => select(await allJobs(explicit ?? configured(), known.workspaceId), known)),
    );
  // Only the key made it secret, and no job holds the key.
  return pulumi.unsecret(selected);
}

type Settings = Readonly<Record<string, string | undefined>>;

function configured(): Settings {
  return pulumi.runtime.allConfig();
}

/** The list of one workspace, read once in a run. */
async function allJobs(settings: Settings, workspaceId: string | undefined): Promise<readonly Job[]> {
  const configuration = configurationFrom((key) => settings[key], process.env);
  const workspace = workspaceId ?? configuration.workspace?.id;
  if (workspace === undefined) {
    throw new ProgramError(
      "look up jobs: the workspace is not known. Set it with `pulumi config set erathos:workspaceId ID`, in the environment variable ERATHOS_WORKSPACE_ID, or as workspaceId",
    );
  }
  // Loaded here and not at the top: most programs look nothing up, and should not wait for an HTTP client.
  const { ErathosClient } = await import("../api/index.js");
  const client = ErathosClient.from(configuration.raw);
  const name = JSON.stringify([client.settings.baseUrl, canonicalId(workspace), configuration.raw.apiKey]);
  return programRun().jobs.get(name, () => client.listJobs(workspace));
}

/** Shows an expected failure as the engine shows a program's own words: the message, and no stack. */
async function presented<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ErathosError) throw new ProgramError(error.message);
    throw error;
  }
}
