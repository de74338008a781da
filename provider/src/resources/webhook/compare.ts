/**
 * Holds what the server keeps against what is declared.
 *
 * @module
 */

import type { WebhookFields, WireWebhook } from "../../api";
import { isMasked } from "../../api/server-mask";
import { canonicalValue, KINDS, sameValue } from "../common/kinds";
import { WIRE_FIELDS, type WireField, webhookFields } from "./declaration";

/** A webhook's fields as the server has them, in canonical form; what it does not show is absent. */
export type Shown = Partial<WebhookFields>;

/** An object of the server in canonical form. */
export function canonical(object: WireWebhook): WireWebhook {
  const fields = WIRE_FIELDS.filter((field) => field in object);
  return {
    ...object,
    ...Object.fromEntries(fields.map((field) => [field, canonicalValue(webhookFields[field], object[field])])),
  };
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

/** Whether two values of a field are the same. */
export function sameField(field: WireField, left: unknown, right: unknown): boolean {
  return sameValue(webhookFields[field], left, right);
}

/** Whether the server kept nothing of a field: no form of the declared value, but its absence. */
export function isDropped(field: WireField, shown: Shown): boolean {
  const value = shown[field];
  const isRigid = KINDS[webhookFields[field].kind].rigid === true;
  return isRigid || value === undefined || (Array.isArray(value) && value.length === 0);
}
