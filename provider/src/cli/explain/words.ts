/**
 * What was found, in words.
 *
 * @module
 */

import { isMetadataName, METADATA } from "../../api/metadata";
import { type Execution, metadataOf } from "../../language/execution";
import { flagFor } from "./execution-flags";
import { NOT_KNOWN, SECRET } from "./found-webhook";
import type { Condition, Judgement } from "./judge";

/** Gives a job's id the name that people use. */
export type NameOfJob = (id: string) => string;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** More values than these are counted. */
const MOST_VALUES = 3;

/** A value of a variable: weekdays get their names. */
function valueText(subject: string, value: string, nameOfJob: NameOfJob): string {
  if (subject === "jobs") return nameOfJob(value);
  const weekday = subject === "FINISHED_AT_WEEKDAY" ? WEEKDAYS[Number(value)] : undefined;
  return weekday === undefined ? value : `${value} (${weekday})`;
}

function listed(values: readonly string[]): string {
  if (values.length <= MOST_VALUES) return values.join(", ");
  return `${values.slice(0, MOST_VALUES).join(", ")} and ${values.length - MOST_VALUES} more`;
}

/** What the condition wants: `more than 0`, `one of a, b`, `before 08:00`. */
export function expectedText({ subject, operation, expected }: Condition, nameOfJob: NameOfJob): string {
  if (subject === "isActive") return "yes";
  const values = typeof expected === "string" ? [expected] : expected;
  const text = listed(values.map((value) => valueText(subject, value, nameOfJob)));
  const type = isMetadataName(subject) ? METADATA[subject].type : undefined;
  const isTime = type === "time" || type === "date";
  switch (operation) {
    case "EQUAL":
      return text;
    case "NOT_EQUAL":
      return `not ${text}`;
    case "IN":
      return values.length === 1 ? text : values.length === 0 ? SECRET_LIST : `one of ${text}`;
    case "NOT_IN":
      return `none of ${text}`;
    case "LESS_THAN":
      return `${isTime ? "before" : "less than"} ${text}`;
    case "GREATER_THAN":
      return `${isTime ? "after" : "more than"} ${text}`;
    default:
      return `${operation} ${text}`.trim();
  }
}

const SECRET_LIST = "a list that is not shown";

/** What the execution has instead. */
export function actualText({ subject, actual }: Condition, nameOfJob: NameOfJob): string {
  if (actual === undefined) return "-";
  if (subject === "isActive") return actual === "true" ? "yes" : "no";
  return valueText(subject, actual, nameOfJob);
}

/** The verdict on a condition, in words. */
export function verdictText({ holds }: Condition): string {
  if (holds === undefined) return "cannot be told";
  return holds ? "holds" : "does not hold";
}

/** The verdict on a webhook, in words. */
export function firesText({ fires }: Pick<Judgement, "fires">): string {
  if (fires === undefined) return "cannot be told";
  return fires ? "fires" : "does not fire";
}

/** Why, in one sentence. */
export function reasonText({ fires, conditions }: Judgement, nameOfJob: NameOfJob): string {
  const because = conditions.filter(({ holds }) => holds === fires && holds !== true);
  if (because.length > 0) return sentence(because.map((condition) => causeText(condition, nameOfJob)).join("; "));
  const rules = conditions.filter(({ subject }) => subject !== "isActive" && subject !== "jobs");
  if (rules.length > 0) return "Every condition holds.";
  return "It has no rules, so that it fires whenever one of its jobs ends, failed or not.";
}

function causeText(condition: Condition, nameOfJob: NameOfJob): string {
  const { subject, actual, holds, problem, expected } = condition;
  if (holds === undefined) {
    const why = [expected].flat().includes(NOT_KNOWN) ? "is not known before `pulumi up`" : `is secret (${SECRET})`;
    return subject === "isActive" || subject === "jobs" || subject === "rules"
      ? `what the webhook's ${subject} hold is not known before \`pulumi up\`, or secret`
      : `the value that ${subject} is compared with ${why}`;
  }
  if (subject === "isActive") return "the webhook is not active";
  if (subject === "jobs") {
    if (actual === undefined) return "it is not said which job ended (give --job)";
    return `the job is ${actualText(condition, nameOfJob)}, and the webhook waits for ${expectedText(condition, nameOfJob)}`;
  }
  const flag = flagFor(subject);
  if (problem !== undefined && actual === undefined && isMetadataName(subject)) {
    return flag === undefined ? `${subject}: ${problem}` : `${subject} is not said (give ${flag})`;
  }
  if (problem !== undefined) return `${subject}: ${problem}`;
  const wanted = expectedText(condition, nameOfJob);
  const must = condition.operation === "NOT_EQUAL" ? wanted.replace(/^not /, "not be ") : `be ${wanted}`;
  return `${subject} is ${actualText(condition, nameOfJob)}, and must ${must}`;
}

function sentence(text: string): string {
  // Names of variables keep their spelling.
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The execution in a line: `shop.orders FINISHED, 0 rows, ended Monday 2025-06-30 03:00 UTC`. */
export function executionText(execution: Execution): string {
  const { jobId, schemaName, tableName, status, rows, columns, totalDuration, triggeredBy } = execution;
  const table = [schemaName, tableName].filter((part) => part !== undefined).join(".");
  const flags = [
    execution.isOrchestration === true ? "started through the API" : undefined,
    execution.forceHistory === true ? "a full refresh" : undefined,
    execution.nestedTable === true ? "a nested table" : undefined,
  ];
  return [
    table === "" ? (jobId === undefined ? undefined : `job ${jobId}`) : table,
    status,
    rows === undefined ? undefined : `${rows} rows`,
    columns === undefined ? undefined : `${columns} columns`,
    totalDuration === undefined ? undefined : `${totalDuration} s`,
    ...flags,
    triggeredBy === undefined ? undefined : `triggered by ${triggeredBy}`,
    momentText(execution),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Weekday, day and time as the rules see them. */
function momentText(execution: Execution): string | undefined {
  const metadata = metadataOf(execution);
  const date = metadata.get("FINISHED_AT_DATE");
  if (date === undefined) return undefined;
  const weekday = WEEKDAYS[Number(metadata.get("FINISHED_AT_WEEKDAY"))] ?? "";
  return `ended ${weekday} ${date} ${metadata.get("FINISHED_AT_TIME") ?? ""} UTC`;
}
