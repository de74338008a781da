/**
 * Whether a webhook fires for an execution, and what would be sent.
 *
 * @module
 */

import { type Condition, conditionsOf, verdictOn } from "../../language/conditions";
import type { Verdict } from "../../language/evaluate";
import { type Execution, metadataOf } from "../../language/execution";
import { checkReferences } from "../../language/reference-check";
import { findReferences } from "../../language/references";
import { substituteText } from "../../language/substitute";
import { unsendable } from "../../language/unsendable";
import { maskedRequest, maskedValue, plainRequest, type ShownRequest } from "./masked-request";
import { type FoundWebhook, hiddenCauseOf, isHidden } from "./webhook-under-test";

/** What is found about one webhook. */
export interface Judgement {
  readonly found: FoundWebhook;
  /** Whether it fires: all conditions hold. */
  readonly verdict: Verdict;
  readonly conditions: readonly Condition[];
  /** What would be sent. */
  readonly request: ShownRequest;
  /** What is odd about it: what no client can send, references without a value, spellings that are not replaced. */
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

/** Evaluates one webhook; `showValues`: nothing is masked. */
export function judge(found: FoundWebhook, execution: Execution, stores: KnownStores, showValues: boolean): Judgement {
  const conditions = conditionsOf(found.webhook, execution, { parts: found.hidden, causeOf: hiddenCauseOf });
  const verdict = verdictOn(conditions);
  const remarks = remarksOn(found, execution, stores);
  if (showValues) {
    return { found, verdict, conditions, request: plainRequest(found.webhook, execution, stores.variables), remarks };
  }
  return {
    found: { ...found, description: maskedValue(found.description) },
    verdict,
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

function remarksOn(
  { webhook }: FoundWebhook,
  execution: Execution,
  { variables, allVariables, secretNames }: KnownStores,
): string[] {
  const parts = { url: webhook.url, header: webhook.header ?? undefined, body: webhook.body };
  const spelling = (["url", "header", "body"] as const).flatMap((part) => checkReferences(part, parts[part], isHidden));
  const values = { metadata: metadataOf(execution), secrets: new Map<string, string>(), variables };
  const replace = (text: string) => substituteText(text, values, () => undefined);
  const broken = unsendable(webhook, replace, isHidden);
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
  for (const { path, message } of [...broken, ...spelling]) places.set(message, [...(places.get(message) ?? []), path]);
  const spelt = [...places].map(([message, [only = "", ...more]]) =>
    more.length === 0 ? `${only} ${message}` : `each of ${[only, ...more].join(", ")} ${message}`,
  );
  return [...new Set([...spelt, ...missing])];
}
