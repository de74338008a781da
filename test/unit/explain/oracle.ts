/**
 * A second implementation of what a webhook does at the end of an execution: from the documentation, without code of
 * `explain`. Deliberately slow and simple.
 *
 * @module
 */

export interface OracleRule {
  readonly variable_name: string;
  readonly operation: string;
  readonly value: string | readonly string[];
}

/** A webhook as the API spells it. */
export interface OracleWebhook {
  readonly method: string;
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly rules: readonly OracleRule[];
  readonly jobs: readonly string[];
  readonly is_active: boolean;
}

/** The metadata of one table of an execution: all 17 variables as strings. */
export type Facts = Readonly<Record<string, string>>;

/** Values by the name between the braces: `secrets.token`. */
export type Values = Readonly<Record<string, string>>;

export interface OracleRequest {
  readonly method: string;
  readonly url: string;
  readonly header: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const ORDERED_AS_TEXT = ["FINISHED_AT_DATE", "FINISHED_AT_TIME"];

export function ruleHolds(rule: OracleRule, facts: Facts): boolean {
  const actual = facts[rule.variable_name];
  if (actual === undefined) return false;
  const one = String(rule.value);
  const difference = ORDERED_AS_TEXT.includes(rule.variable_name)
    ? minutesOf(actual) - minutesOf(one)
    : Number(actual) - Number(one);
  if (rule.operation === "LESS_THAN") return difference < 0;
  if (rule.operation === "GREATER_THAN") return difference > 0;
  const wanted = typeof rule.value === "string" ? [rule.value] : rule.value;
  const isOneOf = wanted.some((value) => value === actual);
  return rule.operation === "EQUAL" || rule.operation === "IN" ? isOneOf : !isOneOf;
}

/** A day or a time of day as a number. */
function minutesOf(text: string): number {
  const [hours, minutes] = text.split(":");
  return minutes === undefined ? Date.parse(text) / 60_000 : Number(hours) * 60 + Number(minutes);
}

export function fires(webhook: OracleWebhook, facts: Facts): boolean {
  return (
    webhook.is_active &&
    webhook.jobs.includes(facts["JOB_ID"] ?? "") &&
    webhook.rules.every((rule) => ruleHolds(rule, facts))
  );
}

export function requestFor(webhook: OracleWebhook, facts: Facts, values: Values): OracleRequest {
  const fill = (text: string) => filled(text, facts, values);
  return {
    method: webhook.method,
    url: fill(webhook.url),
    header: Object.fromEntries(Object.entries(webhook.header).map(([name, text]) => [name, fill(text)])),
    body: mapped(webhook.body, fill),
  };
}

function mapped(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === "string") return fill(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, fill));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, fill)]));
}

/** Reads from left to right: the innermost pair of braces counts, and inserted values are not parsed again. */
function filled(text: string, facts: Facts, values: Values): string {
  const start = text.indexOf("${{");
  if (start < 0) return text;
  const end = text.indexOf("}}", start + 3);
  if (end < 0) return text;
  const later = text.indexOf("${{", start + 3);
  if (later >= 0 && later < end) return text.slice(0, later) + filled(text.slice(later), facts, values);
  const inner = text.slice(start + 3, end);
  const metadata = inner.startsWith("erathos.") ? facts[inner.slice("erathos.".length).toUpperCase()] : undefined;
  const value = metadata ?? values[inner] ?? text.slice(start, end + 2);
  return text.slice(0, start) + value + filled(text.slice(end + 2), facts, values);
}
