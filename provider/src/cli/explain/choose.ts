/**
 * Which webhooks and which job were meant.
 *
 * @module
 */

import { ErathosError, type Job } from "../../api";
import { canonicalId, sameId } from "../../api/ids";
import type { Execution } from "../../language/execution";
import { maskedValue } from "./masked-request";
import { type FoundWebhook, labelOf } from "./webhook-under-test";

const MOST_NAMES = 20;

/**
 * The webhooks that `wanted` names: by id, by name in the program, or by description; where none is called exactly so,
 * by a part of name or description.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION for names that nothing has
 */
export function chosen(webhooks: readonly FoundWebhook[], wanted: readonly string[] | undefined): FoundWebhook[] {
  if (wanted === undefined) return [...webhooks];
  const hits = wanted.map((name) => matching(webhooks, name));
  const missed = hits.flatMap((found, index) => (found.length === 0 ? [index + 1] : []));
  if (missed.length > 0) throw noneCalled(webhooks, wanted.length === 1 ? "" : ` number ${missed.join(", ")}`);
  return webhooks.filter((webhook) => hits.some((found) => found.includes(webhook)));
}

function matching(webhooks: readonly FoundWebhook[], wanted: string): FoundWebhook[] {
  const exact = webhooks.filter(
    ({ id, name, description }) => sameId(id, wanted) || [name, description].includes(wanted),
  );
  if (exact.length > 0 || wanted === "") return exact;
  const part = wanted.toLowerCase();
  return webhooks.filter(({ name = "", description = "" }) => `${name}\n${description}`.toLowerCase().includes(part));
}

/** What was asked for is not repeated: nothing of a command line is. */
function noneCalled(webhooks: readonly FoundWebhook[], which: string): ErathosError {
  const known = webhooks.slice(0, MOST_NAMES).map((webhook) => JSON.stringify(maskedValue(labelOf(webhook))));
  const more = webhooks.length > MOST_NAMES ? `, and ${webhooks.length - MOST_NAMES} more` : "";
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "choose webhooks",
    summary: `--webhook${which} matches none`,
    reason: known.length === 0 ? "There are no webhooks at all." : `There are ${known.join(", ")}${more}.`,
    hint: "Give --webhook an id, a name or a part of a description.",
  });
}

/**
 * The execution, completed from its job. A job may be given by its table, and is found by the table where it is not
 * given at all; what was given is never replaced.
 */
export function completed(execution: Execution, jobs: readonly Job[] | undefined): Execution {
  const job = jobOf(execution, jobs ?? []);
  if (job === undefined) {
    return execution.jobId === undefined ? execution : { ...execution, jobId: canonicalId(execution.jobId) };
  }
  const { id: jobId, connectionId, connectionName, schemaName, tableName } = job;
  return { connectionId, connectionName, schemaName, tableName, ...execution, jobId };
}

function jobOf({ jobId, tableName, schemaName, connectionName }: Execution, jobs: readonly Job[]): Job | undefined {
  if (jobId !== undefined)
    return jobs.find(({ id }) => sameId(id, jobId)) ?? only(jobs.filter((job) => isNamed(job, jobId)));
  if (tableName === undefined) return undefined;
  return only(
    jobs.filter(
      (job) =>
        job.tableName === tableName &&
        (schemaName ?? job.schemaName) === job.schemaName &&
        (connectionName ?? job.connectionName) === job.connectionName,
    ),
  );
}

function isNamed(job: Job, name: string): boolean {
  return job.tableName === name || `${job.schemaName}.${job.tableName}` === name;
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** What a person calls the job of an id. */
export function jobName(id: string, jobs: readonly Job[] | undefined): string {
  const job = jobs?.find((one) => sameId(one.id, id));
  if (job?.tableName === undefined) return id;
  return job.schemaName === undefined ? job.tableName : `${job.schemaName}.${job.tableName}`;
}
