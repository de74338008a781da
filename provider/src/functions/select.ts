/**
 * Choosing jobs from a list.
 *
 * @module
 */

import { RunError } from "@pulumi/pulumi";
import type { Job } from "../api";

/** What a job can be found by; every given property must match exactly. */
export interface JobFilter {
  readonly id?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly connectionName?: string | undefined;
  readonly schemaName?: string | undefined;
  readonly tableName?: string | undefined;
}

const PROPERTIES = ["id", "connectionId", "connectionName", "schemaName", "tableName"] as const;
const MOST_LISTED = 10;

/** The jobs that match, in the order of connection, schema and table. */
export function filterJobs(jobs: readonly Job[], filter: JobFilter): readonly Job[] {
  return jobs.filter((job) => matches(job, filter)).sort(byName);
}

/**
 * The one job that matches.
 *
 * @throws Error that lists the matches where there are several, or the near ones where there is none
 */
export function onlyJob(jobs: readonly Job[], filter: JobFilter): Job {
  const found = filterJobs(jobs, filter);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    throw new JobNotFound(
      `${describe(filter)} matches ${found.length} jobs; add a property that tells them apart`,
      found,
    );
  }
  const near = nearest(jobs, filter);
  throw new JobNotFound(
    near.length === 0
      ? `no job matches ${describe(filter)}; the workspace has ${jobs.length} jobs`
      : `no job matches ${describe(filter)}; near ones are`,
    near,
  );
}

/** No job, or several. A RunError, so that the engine shows the message and no stack. */
export class JobNotFound extends RunError {
  constructor(sentence: string, listed: readonly Job[]) {
    const lines = listed.slice(0, MOST_LISTED).map((job) => `\n  ${line(job)}`);
    const more = listed.length > MOST_LISTED ? `\n  … and ${listed.length - MOST_LISTED} more` : "";
    super(`look up a job: ${sentence}${lines.join("")}${more}\n\`npx pulumi-erathos jobs\` lists them all`);
  }
}

function matches(job: Job, filter: JobFilter): boolean {
  return PROPERTIES.every((property) => filter[property] === undefined || filter[property] === job[property]);
}

function byName(left: Job, right: Job): number {
  return line(left).localeCompare(line(right), "en");
}

function line(job: Job): string {
  return [job.connectionName ?? job.connectionId ?? "?", job.schemaName ?? "?", job.tableName ?? "?", job.id].join(
    "  ",
  );
}

function describe(filter: JobFilter): string {
  const given = PROPERTIES.filter((property) => filter[property] !== undefined);
  return given.length === 0
    ? "a filter without properties"
    : given.map((property) => `${property} "${filter[property]}"`).join(", ");
}

/** Jobs of which some property is the one meant, or is contained in it or contains it; the likeliest first. */
function nearest(jobs: readonly Job[], filter: JobFilter): readonly Job[] {
  const score = (job: Job) =>
    PROPERTIES.reduce((sum, property) => sum + alike(job[property]?.toLowerCase(), filter[property]?.toLowerCase()), 0);
  return jobs
    .map((job) => ({ job, score: score(job) }))
    .filter((scored) => scored.score > 0)
    .sort((left, right) => right.score - left.score || byName(left.job, right.job))
    .map(({ job }) => job);
}

function alike(value: string | undefined, wanted: string | undefined): number {
  if (value === undefined || wanted === undefined || wanted === "") return 0;
  if (value === wanted) return 2;
  return value.includes(wanted) || wanted.includes(value) ? 1 : 0;
}
