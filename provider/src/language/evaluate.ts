/**
 * Decides one rule for one value, as Erathos would. Documented are the operations and the types; that strings compare
 * exactly, upper and lower case apart, is inferred.
 *
 * @module
 */
import { isMetadataName, METADATA, type MetadataType, operationsOf } from "../api/metadata";
import type { PlainRule } from "./rule-types";

/** Whether a condition holds; `unknown` where it hangs on a value that is not shown or not known yet. */
export type Verdict = "holds" | "fails" | "unknown";

/** Why a value is not to be had: it is secret, or a preview does not know it yet. */
export type HiddenCause = "secret" | "notKnownYet";

/** Why a condition does not hold, or cannot be decided. */
export type Cause =
  /** The execution has another value. */
  | "differs"
  /** The execution has no value. */
  | "noValue"
  /** A variable that this version does not know. */
  | "unknownVariable"
  | "operationNotAllowed"
  | "listExpected"
  | "singleValueExpected"
  /** A value is none of the variable's type. */
  | "wrongType"
  | HiddenCause;

/** A verdict, and its cause where it is not `holds`. */
export type Decision =
  | { readonly verdict: "holds" }
  | { readonly verdict: "fails"; readonly cause: Exclude<Cause, HiddenCause> }
  | { readonly verdict: "unknown"; readonly cause: HiddenCause };

/** Recognises what stands in the place of a value that is not to be had. */
export type HiddenCauseOf = (value: string) => HiddenCause | undefined;

const nothingHidden: HiddenCauseOf = () => undefined;

/** Decides `rule` for the variable's `actual` value; a missing value satisfies no rule, not even `NOT_EQUAL`. */
export function evaluate(
  rule: PlainRule,
  actual: string | undefined,
  hiddenCauseOf: HiddenCauseOf = nothingHidden,
): Decision {
  const cause = hiddenCauseOf(rule.variableName) ?? hiddenCauseOf(rule.operation);
  if (cause !== undefined) return { verdict: "unknown", cause };
  if (!isMetadataName(rule.variableName)) return fails("unknownVariable");
  const { type } = METADATA[rule.variableName];
  if (!operationsOf(rule.variableName).includes(rule.operation)) return fails("operationNotAllowed");
  const takesList = rule.operation === "IN" || rule.operation === "NOT_IN";
  const expected = typeof rule.value === "string" ? [rule.value] : rule.value;
  const hidden = expected.map(hiddenCauseOf).find((one) => one !== undefined);
  // What is hidden as a whole may be a list or not.
  if (takesList === (typeof rule.value === "string") && hidden === undefined) {
    return fails(takesList ? "listExpected" : "singleValueExpected");
  }
  if (actual === undefined) return fails("noValue");
  const left = comparable(type, actual);
  const right = expected.filter((text) => hiddenCauseOf(text) === undefined).map((text) => comparable(type, text));
  if (left === undefined || right.includes(undefined)) return fails("wrongType");
  if (hidden === undefined) return compare(rule.operation, left, right) ? { verdict: "holds" } : fails("differs");
  // Of a list, one value that fits is enough.
  if (!right.includes(left)) return { verdict: "unknown", cause: hidden };
  return rule.operation === "NOT_IN" ? fails("differs") : { verdict: "holds" };
}

function fails(cause: Exclude<Cause, HiddenCause>): Decision {
  return { verdict: "fails", cause };
}

/** The form in which two values of a type compare with `<` and `===`; undefined where `text` is none of that type. */
function comparable(type: MetadataType, text: string): bigint | string | undefined {
  switch (type) {
    case "integer":
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
    case "boolean":
      return text === "true" || text === "false" ? text : undefined;
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
    case "time":
      return /^\d{2}:\d{2}$/.test(text) ? text : undefined;
    case "uuid":
    case "string":
      return text;
  }
}

type Comparable = bigint | string | undefined;

function compare(operation: string, left: bigint | string, right: readonly Comparable[]): boolean {
  const [first] = right;
  switch (operation) {
    case "EQUAL":
    case "IN":
      return right.includes(left);
    case "NOT_EQUAL":
    case "NOT_IN":
      return !right.includes(left);
    case "LESS_THAN":
      return first !== undefined && left < first;
    case "GREATER_THAN":
      return first !== undefined && left > first;
    default:
      return false;
  }
}
