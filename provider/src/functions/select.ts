/**
 * Choosing jobs from a list. Pure.
 *
 * @module
 */

import type { Job } from "../api";
import { ErathosError } from "../api/errors";
import { sameId } from "../api/ids";
import { nearMiss } from "../language/near-miss";

/** What a job can be found by; every given property must match exactly. */
export interface JobFilter {
  readonly id?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly connectionName?: string | undefined;
  readonly schemaName?: string | undefined;
  readonly tableName?: string | undefined;
}

/** What a job can be found by, in the order in which messages name it. */
export const JOB_PROPERTIES = ["id", "connectionId", "connectionName", "schemaName", "tableName"] as const;
const MOST_LISTED = 10;

/** The jobs that match, in the order of connection, schema and table. */
export function filterJobs(jobs: readonly Job[], filter: JobFilter): readonly Job[] {
  return jobs.filter((job) => matches(job, filter)).sort(byName);
}

/**
 * The one job that matches.
 *
 * @throws ErathosError that lists the matches where there are several, or the near ones where there is none
 */
export function onlyJob(jobs: readonly Job[], filter: JobFilter): Job {
  const found = filterJobs(jobs, filter);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    throw new ErathosError({
      code: "ERATHOS_NOT_FOUND",
      operation: "look up a job",
      summary: `${describe(filter)} matches ${found.length} jobs`,
      reason: `They are (connection, schema, table, id):${listed(found)}`,
      hint: "Give a property that tells them apart, or look up all of them with getJobs.",
    });
  }
  const near = nearest(jobs, filter);
  throw new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation: "look up a job",
    summary: `no job matches ${describe(filter)}`,
    reason:
      near.length === 0
        ? `None of the ${jobs.length} jobs of the workspace comes near.`
        : `The nearest are (connection, schema, table, id):${listed(near)}`,
    hint: "Correct what differs; `npx pulumi-erathos jobs` lists the jobs of the workspace.",
  });
}

function listed(jobs: readonly Job[]): string {
  const lines = jobs.slice(0, MOST_LISTED).map((job) => `\n    ${line(job)}`);
  return jobs.length > MOST_LISTED ? `${lines.join("")}\n    … and ${jobs.length - MOST_LISTED} more` : lines.join("");
}

function matches(job: Job, filter: JobFilter): boolean {
  return JOB_PROPERTIES.every((property) => {
    const wanted = filter[property];
    if (wanted === undefined || wanted === job[property]) return true;
    return (property === "id" || property === "connectionId") && sameId(wanted, job[property]);
  });
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
  const given = JOB_PROPERTIES.filter((property) => filter[property] !== undefined);
  return given.length === 0
    ? "a filter without properties"
    : given.map((property) => `${property} "${filter[property]}"`).join(", ");
}

/** Jobs of which some property is the one meant, a slip away from it, contained in it or contains it; the likeliest first. */
function nearest(jobs: readonly Job[], filter: JobFilter): readonly Job[] {
  const score = (job: Job) =>
    JOB_PROPERTIES.reduce(
      (sum, property) => sum + alike(job[property]?.toLowerCase(), filter[property]?.toLowerCase()),
      0,
    );
  return jobs
    .map((job) => ({ job, score: score(job) }))
    .filter((scored) => scored.score > 0)
    .sort((left, right) => right.score - left.score || byName(left.job, right.job))
    .map(({ job }) => job);
}

function alike(value: string | undefined, wanted: string | undefined): number {
  if (value === undefined || wanted === undefined || wanted === "") return 0;
  if (value === wanted) return 2;
  return value.includes(wanted) || wanted.includes(value) || nearMiss(wanted, [value]) !== undefined ? 1 : 0;
}
