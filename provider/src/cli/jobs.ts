/**
 * `pulumi-erathos jobs`: which jobs there are, with the ids that webhooks and job runs need.
 *
 * @module
 */

import { ErathosClient, type Job } from "../api";
import { type ConnectionFlags, connect } from "./connection";
import { EXIT } from "./exit-codes";
import type { Io } from "./io";
import type { Output } from "./output";
import { table } from "./table";

/** Flags of the command. */
export interface JobsFlags extends ConnectionFlags {
  readonly json?: boolean;
}

/** One job as `--json` prints it; null where the API does not return it. */
export interface ListedJob {
  readonly id: string;
  readonly connectionId: string | null;
  readonly connectionName: string | null;
  readonly schemaName: string | null;
  readonly tableName: string | null;
  /** Only a primary job can be run by itself. */
  readonly kind: "primary" | "dependent";
  readonly primaryJobId: string | null;
  readonly primaryTableName: string | null;
}

const collator = new Intl.Collator("en", { numeric: true });

/** By connection, schema and table. */
function listedJobs(jobs: readonly Job[]): ListedJob[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const listed = jobs.map(
    (job): ListedJob => ({
      id: job.id,
      connectionId: job.connectionId ?? null,
      connectionName: job.connectionName ?? null,
      schemaName: job.schemaName ?? null,
      tableName: job.tableName ?? null,
      kind: job.primaryJobId === undefined ? "primary" : "dependent",
      primaryJobId: job.primaryJobId ?? null,
      primaryTableName: (job.primaryJobId === undefined ? undefined : byId.get(job.primaryJobId)?.tableName) ?? null,
    }),
  );
  const order = (job: ListedJob) => [connectionOf(job), job.schemaName ?? "", job.tableName ?? "", job.id];
  return listed.sort((a, b) => {
    const others = order(b);
    const differences = order(a).map((text, index) => collator.compare(text, others[index] ?? ""));
    return differences.find((difference) => difference !== 0) ?? 0;
  });
}

function connectionOf(job: ListedJob): string {
  return job.connectionName ?? job.connectionId ?? "";
}

function runsOf(job: ListedJob): string {
  if (job.primaryJobId === null) return job.kind;
  return job.primaryTableName === null
    ? `dependent of ${job.primaryJobId}`
    : `dependent of ${job.primaryTableName} (${job.primaryJobId})`;
}

/** The jobs as a table for people. */
function jobsTable(jobs: readonly ListedJob[]): string {
  if (jobs.length === 0) return "There are no jobs in this workspace.";
  const known = (text: string | null) => (text === null || text === "" ? "-" : text);
  return table(
    ["ID", "CONNECTION", "SCHEMA", "TABLE", "KIND"],
    jobs.map((job) => [job.id, known(connectionOf(job)), known(job.schemaName), known(job.tableName), runsOf(job)]),
  );
}

/**
 * Prints all jobs of the workspace.
 *
 * @returns the exit code
 * @throws ErathosError where settings are missing or the API refuses
 */
export async function jobs(flags: JobsFlags, io: Io, output: Output): Promise<number> {
  const { settings, workspaceId } = await connect(flags, io, output);
  const client = new ErathosClient(settings, { logger: output.logger, ...io.client });
  const listed = listedJobs(await client.listJobs(workspaceId));
  output.print(flags.json === true ? JSON.stringify(listed, undefined, 2) : jobsTable(listed));
  return EXIT.fine;
}
