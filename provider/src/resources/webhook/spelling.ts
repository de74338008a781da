/**
 * How programs and the state spell what the API has in one form: `values` for a list in a rule, since every property has
 * one type in the package's schema, and `bodyJson` for a body as a string, since some languages drop null from objects.
 *
 * @module
 */

import { holdsNull, parsedBody } from "../../language/body-json";
import { inputProblems } from "../../language/input-problems";
import { LIST_OPERATIONS } from "../../language/list-operations";
import { isRecord } from "../../language/problem";
import {
  type CheckContext,
  type CheckFailure,
  type CheckResult,
  PartialFailure,
  type PropertyBag,
  type ResourceHandlers,
} from "../../provider/contract";
import { sameJson } from "../common/equal";
import { compact } from "../common/inputs";
import { canonicalValue, sameValue } from "../common/kinds";
import { webhookFields } from "./declaration";
import { webhookHandlers } from "./handlers";

/** A rule that the API has: `value` for everything. */
function apiRule(rule: unknown): unknown {
  if (!isRecord(rule) || rule["values"] === undefined) return rule;
  const { values, ...rest } = rule;
  return { ...rest, value: values };
}

/** A rule as the state has it. A value that a preview does not know yet is reported by the operation. */
function stateRule(rule: unknown): unknown {
  if (!isRecord(rule) || !("value" in rule)) return rule;
  const { value, ...rest } = rule;
  const isList = Array.isArray(value) || LIST_OPERATIONS.some((operation) => operation === rest["operation"]);
  return isList ? { ...rest, values: value } : rule;
}

const each = (rules: unknown, spell: (rule: unknown) => unknown): unknown =>
  Array.isArray(rules) ? rules.map(spell) : rules;

/** The bag in the API's terms. */
export function inApiTerms(bag: PropertyBag): PropertyBag {
  const { bodyJson, ...rest } = bag;
  const body = bodyJson === undefined ? rest["body"] : (parsedBody(bodyJson) ?? { body: bodyJson }).body;
  return compact({ ...rest, rules: each(rest["rules"], apiRule), body });
}

/** The bag in the terms of the state; with a `text`, its body as a string: that one while it says the same. */
function outward(bag: PropertyBag, text: unknown): PropertyBag {
  const rules = each(bag["rules"], stateRule);
  if (text === undefined) return compact({ ...bag, rules });
  const { body, ...rest } = bag;
  const parsed = parsedBody(text);
  const isSame = parsed === undefined || sameValue(webhookFields.body, parsed.body ?? undefined, body);
  const bodyJson = isSame ? text : body === undefined ? undefined : JSON.stringify(body);
  return compact({ ...rest, rules, bodyJson });
}

/** `body.conf` is a place in the text. */
const inText = (path: string): string => path.replace(/^body(?=$|[.[])/, "bodyJson");

function textProblems(news: PropertyBag, { isUnknown }: CheckContext): CheckFailure[] {
  const text = news["bodyJson"] ?? undefined;
  if (text === undefined) return [];
  const path = "bodyJson";
  if ((news["body"] ?? undefined) !== undefined) {
    return [{ path, reason: "stands beside body, which says the same in another form; declare one of the two" }];
  }
  if (isUnknown(text)) return [];
  if (typeof text !== "string") return [{ path, reason: "must be a string that holds JSON; an object goes into body" }];
  const parsed = parsedBody(text);
  if (parsed === undefined) return [{ path, reason: "must hold JSON, which this string is not" }];
  return inputProblems(parsed.body, path).map((problem) => ({ path: problem.path, reason: problem.message }));
}

/** Checked inputs keep the spelling of the state where they say the same: the dynamic host's engine compares them. */
function keptSpelling(inputs: PropertyBag, olds: PropertyBag | undefined): PropertyBag {
  if (olds === undefined) return inputs;
  const before = inApiTerms(olds);
  const kept = Object.entries({ rules: "rules", bodyJson: "body" } as const).filter(
    ([name, field]) =>
      olds[name] !== undefined && inputs[name] !== undefined && sameJson(inApiTerms(inputs)[field], before[field]),
  );
  return { ...inputs, ...Object.fromEntries(kept.map(([name]) => [name, olds[name]])) };
}

/** A changed path as programs write it: `rules[0].values[1]`, by the rule that stands there. */
function spelledPath(path: string, sides: readonly PropertyBag[]): string {
  const [, index, rest] = /^rules\[(\d+)\]\.value(.*)$/.exec(path) ?? [];
  if (index === undefined) return sides[0]?.["bodyJson"] === undefined ? path : inText(path);
  const isList = sides.some((side) => {
    const rules = canonicalValue(webhookFields.rules, inApiTerms(side)["rules"]);
    const rule = stateRule(Array.isArray(rules) ? rules[Number(index)] : undefined);
    return isRecord(rule) && "values" in rule;
  });
  return isList ? `rules[${index}].values${rest}` : path;
}

/** The same handlers for bags in the terms of the state. */
function inStateSpelling(handlers: ResourceHandlers): ResourceHandlers {
  const withOutputs = async <T>(text: unknown, write: () => Promise<T>, spell: (result: T) => T): Promise<T> => {
    try {
      return spell(await write());
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      const { id, outputs } = error.created;
      throw new PartialFailure({ id, outputs: outward(outputs, text) }, error.reason);
    }
  };
  return {
    ...handlers,
    check(news, olds, context): CheckResult {
      const text = news["bodyJson"] ?? undefined;
      const problems = textProblems(news, context);
      const { bodyJson: _text, ...rest } = news;
      const body = parsedBody(text)?.body;
      const inner = handlers.check(text === undefined ? rest : { ...rest, body }, olds && inApiTerms(olds), context);
      const failures =
        text === undefined ? inner.failures : inner.failures.map((one) => ({ ...one, path: inText(one.path) }));
      return {
        inputs: keptSpelling(outward(inner.inputs, text), olds),
        failures: [...failures, ...problems],
      };
    },
    diff(id, olds, news) {
      const result = handlers.diff(id, inApiTerms(olds), inApiTerms(news));
      const changes = result.changes.map((change) => ({ ...change, path: spelledPath(change.path, [news, olds]) }));
      return { ...result, changes };
    },
    create: (inputs, context) =>
      withOutputs(
        inputs["bodyJson"],
        () => handlers.create(inApiTerms(inputs), context),
        ({ id, outputs }) => ({ id, outputs: outward(outputs, inputs["bodyJson"]) }),
      ),
    async read(id, olds, context) {
      const result = await handlers.read(id, inApiTerms(olds), context);
      if (result === undefined) return undefined;
      const { inputs, outputs } = result;
      // An import: what it prints must say null in every language.
      const isNew = olds["url"] === undefined;
      const text = isNew && holdsNull(inputs["body"]) ? JSON.stringify(inputs["body"]) : olds["bodyJson"];
      return { id: result.id, inputs: outward(inputs, text), outputs: outward(outputs, text) };
    },
    update: (id, olds, news, context) =>
      withOutputs(
        news["bodyJson"],
        () => handlers.update(id, inApiTerms(olds), inApiTerms(news), context),
        (outputs) => outward(outputs, news["bodyJson"]),
      ),
    delete: (id, olds, context) => handlers.delete(id, inApiTerms(olds), context),
  };
}

/** The Webhook as both hosts serve it. */
export const webhookResource: ResourceHandlers = inStateSpelling(webhookHandlers);
