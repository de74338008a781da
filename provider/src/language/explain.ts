/**
 * Says what a webhook does when an execution ends, without a network: for tests of one's own rules, and for the
 * emulator.
 *
 * @module
 */
import { parsedBody } from "./body-json";
import { type Condition, conditionsOf } from "./conditions";
import { describeReason } from "./describe";
import { type Execution, metadataOf } from "./execution";
import type { Problem } from "./problem";
import type { PlainRule, StoredRule } from "./rule-types";
import { substituteJson, substituteText } from "./substitute";
import { unsendable } from "./unsendable";

/** The part of a webhook that decides when it fires and what it sends. */
export interface ExplainedWebhook {
  /** Default `POST`. */
  method?: string | undefined;
  url: string;
  header?: Readonly<Record<string, string>> | null | undefined;
  body?: unknown;
  /** The body as a string that holds JSON, in place of `body`. */
  bodyJson?: string | undefined;
  /** All must hold. Without rules the webhook fires at the end of every execution, failed ones too. */
  rules?: readonly (PlainRule | StoredRule)[] | undefined;
  /** Ids of the jobs whose end fires it; left out: any job. */
  jobs?: readonly string[] | undefined;
  /** Default true. */
  isActive?: boolean | undefined;
}

/** The workspace's secrets and variables by name, in clear. */
export interface Stores {
  secrets?: Readonly<Record<string, string>> | undefined;
  variables?: Readonly<Record<string, string>> | undefined;
}

/** One rule with the value it met. */
export interface ExplainedRule {
  rule: PlainRule;
  /** The execution's value, as a string; undefined where the execution has none or the variable is unknown. */
  actual: string | undefined;
  holds: boolean;
}

/** What {@link explain} finds. */
export interface Explanation {
  fires: boolean;
  /** Why it does not fire, one sentence for each cause; empty if it fires. */
  reasons: string[];
  /** Everything that must hold, in order: that the webhook is active, its jobs, its rules. */
  conditions: Condition[];
  rules: ExplainedRule[];
  /** The request that is sent if it fires. It holds the secrets' values: do not log it. */
  request: { method: string; url: string; header: Record<string, string>; body: unknown };
  /** References without a value, as written, each once. */
  unresolved: string[];
  /**
   * What no client can send as it is, once the references have these values: an address or header that is none any more,
   * JSON in a string that is broken. No message repeats a value.
   */
  problems: Problem[];
}

/**
 * Decides whether `webhook` fires when `execution` ends, and with which request. Pure; throws nothing.
 *
 * Rules compare by the variable's type: integers as numbers, dates and times in their order, all else exactly. A rule
 * over an unknown variable, or one the execution has no value for, does not hold.
 *
 * @example
 * const { fires, reasons } = explain(
 *   { url: "https://example.com", rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: "0" }] },
 *   { status: "FINISHED", rows: 0 },
 * );
 * // fires: false, reasons: ['rules[0]: ROWS GREATER_THAN "0" does not hold: it is "0"']
 */
export function explain(webhook: ExplainedWebhook, execution: Execution, stores: Stores = {}): Explanation {
  const metadata = metadataOf(execution);
  const conditions = conditionsOf(webhook, execution);
  const reasons = conditions.filter(({ verdict }) => verdict !== "holds").map(describeReason);
  const rules = conditions.flatMap(({ rule, actual, verdict }): ExplainedRule[] =>
    rule === undefined ? [] : [{ rule, actual, holds: verdict === "holds" }],
  );

  const unresolved = new Set<string>();
  const values = { metadata, secrets: toMap(stores.secrets), variables: toMap(stores.variables) };
  const note = (reference: string): void => void unresolved.add(reference);
  const body = webhook.body ?? parsedBody(webhook.bodyJson)?.body;
  const request = {
    method: webhook.method ?? "POST",
    url: substituteText(webhook.url, values, note),
    header: Object.fromEntries(
      Object.entries(webhook.header ?? {}).map(([name, text]) => [name, substituteText(text, values, note)]),
    ),
    body: substituteJson(body ?? null, values, note),
  };
  const problems = unsendable({ ...webhook, body }, (text) => substituteText(text, values, () => undefined));
  return { fires: reasons.length === 0, reasons, conditions, rules, request, unresolved: [...unresolved], problems };
}

function toMap(record: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return new Map(Object.entries(record));
}
