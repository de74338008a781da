/**
 * Holds what the server keeps against what is declared.
 *
 * @module
 */

import type { WebhookFields, WireWebhook } from "../../api";
import { isMasked } from "../../api/mask";
import { isRecord } from "../../language/problem";
import { normaliseRules } from "../../language/rules";
import { sameJson } from "../common/equal";
import { WIRE_FIELDS, type WireField } from "./fields";

/** A webhook's fields as the server has them, in canonical form; what it does not show is absent. */
export type Shown = Partial<WebhookFields>;

/** The canonical form of what the server answered. */
export function canonical(object: WireWebhook): Shown {
  return {
    ...object,
    ...(object.jobs === undefined ? {} : { jobs: [...new Set(object.jobs)].sort() }),
    ...(object.rules === undefined ? {} : { rules: canonicalRules(object.rules) }),
  };
}

/** Rules that our own check would refuse are kept as they are: what the server holds is a fact. */
function canonicalRules(rules: NonNullable<WireWebhook["rules"]>): WebhookFields["rules"] {
  const { rules: normal, problems } = normaliseRules(rules);
  return problems.some((problem) => problem.severity === "error") ? rules : normal;
}

/** The fields that the server did not show. */
export function missingFields(shown: Shown): WireField[] {
  return WIRE_FIELDS.filter((field) => !(field in shown));
}

/** The fields in which the server differs from `expected`; masked values never count. */
export function deviations(shown: Shown, expected: Shown): WireField[] {
  return WIRE_FIELDS.filter(
    (field) => field in shown && !isMasked(shown[field]) && !sameField(field, shown[field], expected[field]),
  );
}

/** Whether two values of a field are the same; for a body an empty map and none are, as servers make one of the other. */
export function sameField(field: WireField, left: unknown, right: unknown): boolean {
  return field === "body" ? sameJson(orNone(left), orNone(right)) : sameJson(left, right);
}

function orNone(body: unknown): unknown {
  return body === null || (isRecord(body) && Object.keys(body).length === 0) ? undefined : body;
}

/** Whether the server kept nothing of a field: no form of the declared value, but its absence. */
export function isDropped(field: WireField, shown: Shown): boolean {
  const value = shown[field];
  return field === "isActive" || value === undefined || (Array.isArray(value) && value.length === 0);
}
