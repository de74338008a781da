/**
 * Checks rules and brings them into the one form in which they are compared, stored and sent.
 *
 * @module
 */
import { contradictions } from "./contradictions";
import { type IsUnknown, nothingUnknown, type Problem } from "./problem";
import { checkRule } from "./rule-check";
import type { PlainRule } from "./rule-types";

/** A rule with the place where the program wrote it. */
interface Placed {
  readonly path: string;
  readonly rule: PlainRule;
  /** Some part of it is known only later, in a preview. */
  readonly open: boolean;
}

/**
 * Normalises and checks the rules of one webhook.
 *
 * Nested lists are flattened, values become strings, lists of `IN` and `NOT_IN` and the rules themselves become sets:
 * duplicates dropped, canonical order, so that the same set in another order compares equal. `undefined` and `null` are
 * no rules. A rule with an error is left out of `rules`. An unknown rule becomes one whose three fields are the unknown
 * marker; unknown parts keep their place and are never a problem. Never throws.
 *
 * @example
 * const { rules, problems } = normaliseRules([{ variableName: "ROWS", operation: "GREATER_THAN", value: 0 }]);
 * // rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: "0" }], problems: []
 */
export function normaliseRules(
  rules: unknown,
  isUnknown: IsUnknown = nothingUnknown,
): { rules: PlainRule[]; problems: Problem[] } {
  const problems: Problem[] = [];
  if (rules === undefined || rules === null) return { rules: [], problems };
  if (!Array.isArray(rules) && !isUnknown(rules)) {
    problems.push({ path: "", message: "must be a list of rules", severity: "error" });
    return { rules: [], problems };
  }
  const placed = collect(rules, "", isUnknown, problems);
  const decided = placed.filter(({ open }) => !open);
  for (const { index, variableName } of contradictions(decided.map(({ rule }) => rule))) {
    problems.push({
      path: decided[index]?.path ?? "",
      message: `the rules over ${variableName} up to this one can never hold together, so the webhook never fires; remove or correct one`,
      severity: "warning",
    });
  }
  return { rules: toSet(placed).map(({ rule }) => rule), problems };
}

/** Of each of the rules that `normaliseRules` gives, where it was written first: `[1]`, or `[0][2]` in a list within the list. */
export function rulePlaces(rules: unknown, isUnknown: IsUnknown): string[] {
  return Array.isArray(rules) ? toSet(collect(rules, "", isUnknown, [])).map(({ path }) => path) : [];
}

function collect(value: unknown, path: string, isUnknown: IsUnknown, problems: Problem[]): Placed[] {
  if (typeof value === "string" && isUnknown(value)) {
    return [{ path, rule: { variableName: value, operation: value, value }, open: true }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => collect(item, `${path}[${index}]`, isUnknown, problems));
  }
  const { rule, open, problems: own } = checkRule(value, path, isUnknown);
  problems.push(...own);
  return rule === undefined ? [] : [{ path, rule, open }];
}

/** Rules in canonical order, each once. Two unknown rules may turn out different, so both stay. */
function toSet(placed: readonly Placed[]): Placed[] {
  const keyed = placed.map((one) => ({ ...one, key: keyOf(one.rule) }));
  keyed.sort((left, right) => compareTexts(left.key, right.key));
  return keyed.filter(({ key, open }, index) => open || index === 0 || key !== keyed[index - 1]?.key);
}

function keyOf({ variableName, operation, value }: PlainRule): string {
  return JSON.stringify([variableName, operation, value]);
}

/** By code unit: the same on every machine, whatever its language. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
