/**
 * Rules are a set: check sorts them, and an error of the server counts them as it got them.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import { rulePlaces } from "../../language/rules";
import type { DeclaredOrder } from "../../provider/contract";

/** The order of a webhook's rules. */
export const ruleOrder: DeclaredOrder = {
  keyOf({ description, url, rules }) {
    const list: readonly unknown[] = Array.isArray(rules) ? rules : [];
    // Not their JSON: a host may bring their members in another order.
    const texts = list.map((rule) =>
      isRecord(rule) ? [rule["variableName"], rule["operation"], rule["value"]] : rule,
    );
    // Another webhook may have written the same rules in another order.
    return JSON.stringify([description, url, texts]);
  },
  placesOf({ rules }, isUnknown) {
    return new Map(rulePlaces(rules, isUnknown).map((place, index) => [`rules[${index}]`, `rules${place}`]));
  },
};
