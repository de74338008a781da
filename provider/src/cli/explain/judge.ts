/**
 * Whether a webhook fires for an execution, condition by condition. The verdicts are those of `explain`; here it is only
 * said where one cannot be had because a value is hidden.
 *
 * @module
 */

import { isMetadataName } from "../../api/metadata";
import { evaluate } from "../../language/evaluate";
import { type Execution, metadataOf } from "../../language/execution";
import { explain } from "../../language/explain";
import { checkReferences } from "../../language/reference-check";
import { findReferences } from "../../language/references";
import type { PlainRule } from "../../language/rule-types";
import { type FoundWebhook, isHidden } from "./found-webhook";
import { maskedRequest, maskedValue, plainRequest, type ShownRequest } from "./masked-request";

/** One thing that must be so. */
export interface Condition {
  /** `isActive`, `jobs`, or the variable of a rule. */
  readonly subject: string;
  /** `EQUAL`, `IN` and so on. */
  readonly operation: string;
  readonly expected: string | readonly string[];
  /** Undefined where the execution does not say. */
  readonly actual: string | undefined;
  /** Undefined: it cannot be told. */
  readonly holds: boolean | undefined;
  /** Why it does not hold, where that is more than another value. */
  readonly problem?: string;
}

/** What is found about one webhook. */
export interface Judgement {
  readonly found: FoundWebhook;
  /** Undefined: it cannot be told. */
  readonly fires: boolean | undefined;
  readonly conditions: readonly Condition[];
  /** What would be sent. */
  readonly request: ShownRequest;
  /** What is odd about it: references without a value, spellings that Erathos does not replace. */
  readonly remarks: readonly string[];
}

/** What is known of the webhook's workspace. */
export interface KnownStores {
  /** Values by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Whether that is all of them, so that a name which is not among them does not exist. */
  readonly allVariables: boolean;
  /** Undefined: not known. */
  readonly secretNames: ReadonlySet<string> | undefined;
}

/** Judges one webhook; `showValues`: nothing is masked. */
export function judge(found: FoundWebhook, execution: Execution, stores: KnownStores, showValues: boolean): Judgement {
  const conditions = conditionsOf(found, execution);
  const fires = conditions.some(({ holds }) => holds === false)
    ? false
    : conditions.some(({ holds }) => holds === undefined)
      ? undefined
      : true;
  const remarks = remarksOn(found, stores);
  if (showValues) {
    return { found, fires, conditions, request: plainRequest(found.webhook, execution, stores.variables), remarks };
  }
  return {
    found: { ...found, description: maskedValue(found.description) },
    fires,
    conditions: conditions.map(withoutCredentials),
    request: maskedRequest(found.webhook, execution, stores.variables),
    remarks,
  };
}

function withoutCredentials(condition: Condition): Condition {
  const { expected, actual } = condition;
  return {
    ...condition,
    expected: typeof expected === "string" ? maskedValue(expected) : expected.map((value) => maskedValue(value)),
    actual: maskedValue(actual),
  };
}

function conditionsOf({ webhook, hidden }: FoundWebhook, execution: Execution): Condition[] {
  const { jobs, isActive, rules = [] } = webhook;
  const decided = (part: object, unknown: boolean) =>
    unknown ? undefined : explain({ url: "", ...part }, execution).fires;
  const conditions: Condition[] = [
    {
      subject: "isActive",
      operation: "EQUAL",
      expected: "true",
      actual: hidden.has("isActive") ? undefined : String(isActive ?? true),
      holds: decided({ isActive }, hidden.has("isActive")),
    },
  ];
  if (jobs !== undefined || hidden.has("jobs")) {
    const fits = decided({ jobs }, hidden.has("jobs"));
    conditions.push({
      subject: "jobs",
      operation: "IN",
      expected: jobs ?? [],
      actual: execution.jobId,
      // One of the ids may yet turn out to be this job.
      holds: fits === false && execution.jobId !== undefined && (jobs ?? []).some(isHidden) ? undefined : fits,
    });
  }
  if (hidden.has("rules")) {
    conditions.push({ subject: "rules", operation: "", expected: [], actual: undefined, holds: undefined });
  }
  const metadata = metadataOf(execution);
  return [...conditions, ...rules.map((rule) => conditionOf(rule, metadata))];
}

function conditionOf(rule: PlainRule, metadata: ReturnType<typeof metadataOf>): Condition {
  const { variableName: subject, operation, value: expected } = rule;
  const actual = isMetadataName(subject) ? metadata.get(subject) : undefined;
  const base = { subject, operation, expected, actual };
  const values = typeof expected === "string" ? [expected] : expected;
  const verdict = evaluate(rule, actual);
  // What stands for a hidden value compares like any text, so that only a missing value decides.
  if (values.some(isHidden) && actual !== undefined) return { ...base, holds: undefined };
  if (verdict.holds) return { ...base, holds: true };
  const differs = actual !== undefined && verdict.reason === `it is ${JSON.stringify(actual)}`;
  return { ...base, holds: false, ...(differs ? {} : { problem: verdict.reason }) };
}

function remarksOn({ webhook }: FoundWebhook, { variables, allVariables, secretNames }: KnownStores): string[] {
  const parts = { url: webhook.url, header: webhook.header ?? undefined, body: webhook.body };
  const spelling = (["url", "header", "body"] as const).flatMap((part) => checkReferences(part, parts[part], isHidden));
  const missing = findReferences(parts).flatMap(({ namespace, name }) => {
    if (namespace === "secrets" && name !== undefined && secretNames?.has(name) === false) {
      return [`there is no secret called ${JSON.stringify(name)}`];
    }
    if (namespace === "variables" && name !== undefined && allVariables && !variables.has(name)) {
      return [`there is no variable called ${JSON.stringify(name)}`];
    }
    return [];
  });
  const places = new Map<string, string[]>();
  for (const { path, message } of spelling) places.set(message, [...(places.get(message) ?? []), path]);
  const spelt = [...places].map(([message, [only = "", ...more]]) =>
    more.length === 0 ? `${only} ${message}` : `each of ${[only, ...more].join(", ")} ${message}`,
  );
  return [...new Set([...spelt, ...missing])];
}
