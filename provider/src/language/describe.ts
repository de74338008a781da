/**
 * Rules, values and verdicts in words, for the command line, the emulator's page and errors. Nothing else puts them into
 * words, and nothing reads them out of words.
 *
 * @module
 */
import { isMetadataName, METADATA, operationsOf } from "../api/metadata";
import type { Condition } from "./conditions";
import type { Verdict } from "./evaluate";

/** How the words are chosen. */
export interface DescribeOptions {
  /** The name that people use for a job's id. */
  readonly nameOfJob?: (id: string) => string;
  /** Of a list that is longer, this many values are named and the rest is counted. Default: all are named. */
  readonly mostValues?: number;
  /** Where a value that the execution lacks could be given, such as a flag. */
  readonly sourceOf?: (subject: string) => string | undefined;
}

/** What a rule asks for, as far as it matters for words. */
export type Requirement = Pick<Condition, "subject" | "operation" | "expected">;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/**
 * A value of a variable: weekdays, which are numbers, with their names, and jobs by theirs.
 *
 * @example
 * describeValue("FINISHED_AT_WEEKDAY", "1"); // "1 (Monday)"
 */
export function describeValue(subject: string, value: string, { nameOfJob }: DescribeOptions = {}): string {
  if (value === "") return "an empty string";
  if (subject === "jobs") return nameOfJob?.(value) ?? value;
  if (subject === "isActive") return value === "true" ? "yes" : "no";
  const weekday = subject === "FINISHED_AT_WEEKDAY" && /^[0-6]$/.test(value) ? WEEKDAYS[Number(value)] : undefined;
  return weekday === undefined ? value : `${value} (${weekday})`;
}

function valuesText({ subject, expected }: Requirement, options: DescribeOptions): string {
  const values = typeof expected === "string" ? [expected] : expected;
  const { mostValues = values.length } = options;
  const named = values.slice(0, mostValues).map((value) => describeValue(subject, value, options));
  if (named.length === 0) return "nothing";
  const more = values.length - named.length;
  return more === 0 ? named.join(", ") : `${named.join(", ")} and ${more} more`;
}

/** What is asked for, as an adjective: `greater than 0`, `one of a, b`, `before 08:00`, `not 5`. */
export function describeExpected(requirement: Requirement, options: DescribeOptions = {}): string {
  const { negated, text } = expectation(requirement, options);
  return negated ? `not ${text}` : text;
}

/**
 * What is asked for, as a demand.
 *
 * @example
 * describeRequirement({ subject: "ROWS", operation: "GREATER_THAN", expected: "0" }); // "must be greater than 0"
 */
export function describeRequirement(requirement: Requirement, options: DescribeOptions = {}): string {
  const { negated, text, isKnown } = expectation(requirement, options);
  if (!isKnown) return text;
  return `must ${negated ? "not be" : "be"} ${text}`;
}

function expectation(requirement: Requirement, options: DescribeOptions) {
  const { subject, operation, expected } = requirement;
  const text = valuesText(requirement, options);
  const is = (words: string, negated = false) => ({ text: words, negated, isKnown: true });
  const type = isMetadataName(subject) ? METADATA[subject].type : undefined;
  const isTime = type === "time" || type === "date";
  switch (operation) {
    case "EQUAL":
      return is(text);
    case "NOT_EQUAL":
      return is(text, true);
    case "IN":
      return is([expected].flat().length === 1 ? text : `one of ${text}`);
    case "NOT_IN":
      return is(`none of ${text}`);
    case "LESS_THAN":
      return is(`${isTime ? "before" : "less than"} ${text}`);
    case "GREATER_THAN":
      return is(`${isTime ? "after" : "greater than"} ${text}`);
    default:
      return { text: `${operation} ${text}`, negated: false, isKnown: false };
  }
}

/**
 * What the execution has.
 *
 * @example
 * describeMet({ subject: "ROWS", actual: "0" }); // "ROWS is 0"
 */
export function describeMet(
  { subject, actual }: { readonly subject: string; readonly actual: string | null | undefined },
  options: DescribeOptions = {},
): string {
  const has =
    actual === null || actual === undefined ? "has no value" : `is ${describeValue(subject, actual, options)}`;
  return `${subject} ${has}`;
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  holds: "holds",
  fails: "does not hold",
  unknown: "undetermined",
};

/** The verdict on one condition. */
export function describeVerdict(verdict: Verdict): string {
  return VERDICTS[verdict];
}

const OUTCOMES: Readonly<Record<Verdict, string>> = {
  holds: "fires",
  fails: "does not fire",
  unknown: "may fire",
};

/** The verdict on a webhook. */
export function describeOutcome(verdict: Verdict): string {
  return OUTCOMES[verdict];
}

/** What is wrong with a condition in itself, or with the value that it met. */
function problemText({ subject, cause, actual }: Condition): string {
  switch (cause) {
    case "unknownVariable":
      return "the variable is not known here, so it cannot be decided";
    case "operationNotAllowed":
      return `${subject} allows only ${isMetadataName(subject) ? operationsOf(subject).join(", ") : "other operations"}`;
    case "listExpected":
      return "the operation needs a list of values";
    case "singleValueExpected":
      return "the operation needs one value, not a list";
    case "wrongType":
      return `a value is no ${isMetadataName(subject) ? METADATA[subject].type : "such value"}`;
    case "noValue":
      return "the execution does not say";
    case "secret":
      return "its value is secret";
    case "notKnownYet":
      return "its value is not known before `pulumi up`";
    default:
      return `it is ${JSON.stringify(actual)}`;
  }
}

/** Why a condition does not hold, with its place in the webhook: for errors of one's own tests. */
export function describeReason(condition: Condition): string {
  const { path, subject, operation, expected, cause } = condition;
  if (subject === "isActive") return "the webhook is not active (isActive is false)";
  if (subject === "jobs") {
    return cause === "noValue"
      ? "the execution names no job (jobId), and the webhook lists jobs"
      : "the execution's job is not among the webhook's jobs";
  }
  return `${path}: ${subject} ${operation} ${JSON.stringify(expected)} does not hold: ${problemText(condition)}`;
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ["isActive", "whether the webhook is active"],
  ["jobs", "which jobs the webhook waits for"],
  ["rules", "what the webhook's rules are"],
]);

/** Why a condition does not hold or is unknown, as part of a sentence for people. */
export function describeCause(condition: Condition, options: DescribeOptions = {}): string {
  const { subject, cause, actual } = condition;
  const source = options.sourceOf?.(subject);
  const give = source === undefined ? "" : ` (give ${source})`;
  if (cause === "secret" || cause === "notKnownYet") {
    const what = PARTS.get(subject) ?? `the value that ${subject} is compared with`;
    return `${what} is ${cause === "secret" ? "secret" : "not known before `pulumi up`"}`;
  }
  if (subject === "isActive") return "the webhook is not active";
  if (subject === "jobs") {
    if (actual === undefined) return `the execution names no job${give}`;
    return `the job is ${describeValue(subject, actual, options)}, and the webhook waits for ${describeExpected(condition, options)}`;
  }
  if (cause === "noValue") return `${describeMet(condition)}${give}`;
  if (cause !== "differs") return `${subject}: ${problemText(condition)}`;
  return `${describeMet(condition, options)}, and ${describeRequirement(condition, options)}`;
}

/** Why the webhook fires, does not fire or may fire, in a sentence. */
export function describeOutcomeCause(
  verdict: Verdict,
  conditions: readonly Condition[],
  options: DescribeOptions = {},
): string {
  if (verdict !== "holds") {
    const causes = conditions.filter((one) => one.verdict === verdict).map((one) => describeCause(one, options));
    return sentence(causes.join("; "));
  }
  const hasRules = conditions.some(({ subject }) => subject !== "isActive" && subject !== "jobs");
  return hasRules
    ? "Every condition holds."
    : "It has no rules, so that it fires whenever one of its jobs ends, failed or not.";
}

/** Names of variables keep their spelling. */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
