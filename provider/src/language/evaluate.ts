/**
 * Decides one rule for one value, as Erathos would. Documented are the operations and the types; that texts compare
 * exactly, upper and lower case apart, is inferred.
 *
 * @module
 */
import { isMetadataName, METADATA, type MetadataType, operationsOf } from "../api/metadata";
import type { PlainRule } from "./rule-types";

/** Whether a rule holds, and if not, why. */
export type Verdict = { readonly holds: true } | { readonly holds: false; readonly reason: string };

/** Decides `rule` for the variable's `actual` value; a missing value satisfies no rule, not even `NOT_EQUAL`. */
export function evaluate(rule: PlainRule, actual: string | undefined): Verdict {
  if (!isMetadataName(rule.variableName)) return no("the variable is not known here, so it cannot be decided");
  const { type } = METADATA[rule.variableName];
  if (!operationsOf(rule.variableName).includes(rule.operation)) {
    return no(`${rule.variableName} allows only ${operationsOf(rule.variableName).join(", ")}`);
  }
  const takesList = rule.operation === "IN" || rule.operation === "NOT_IN";
  const expected = typeof rule.value === "string" ? [rule.value] : rule.value;
  if (takesList === (typeof rule.value === "string")) {
    return no(takesList ? "the operation needs a list of values" : "the operation needs one value, not a list");
  }
  if (actual === undefined) return no("the execution does not say");
  const left = comparable(type, actual);
  const right = expected.map((text) => comparable(type, text));
  if (left === undefined || right.includes(undefined)) return no(`a value is no ${type}`);
  return compare(rule.operation, left, right) ? { holds: true } : no(`it is ${JSON.stringify(actual)}`);
}

function no(reason: string): Verdict {
  return { holds: false, reason };
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
