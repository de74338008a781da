/**
 * The rules that a receiver has where the program gives none.
 *
 * @module
 */

import { contradictions } from "../../language/contradictions";
import { nothingUnknown } from "../../language/problem";
import type { PlainRule } from "../../language/rule-types";
import { normaliseRules, rulePlaces } from "../../language/rules";
import type { Arguments } from "./arguments";

export type DefaultRules = readonly DefaultRule[];

interface DefaultRule extends PlainRule {
  readonly value: string;
}

/** Once for each load that has succeeded. */
export const ON_SUCCESS = onlyWhere("FINISHED");

/** Once for each load that has failed. */
export const ON_FAILURE = onlyWhere("FAILED");

/** For documentation: `STATUS EQUAL FAILED and NESTED_TABLE EQUAL false`. */
export function describeRules(rules: DefaultRules): string {
  return rules.map(({ variableName, operation, value }) => `${variableName} ${operation} ${value}`).join(" and ");
}

/** The webhook's rules. Lists in lists are rules too. */
export function rulesOf(args: Arguments, defaults: DefaultRules): unknown {
  const rules = args.optional("rules");
  const extra = args.optional("extraRules");
  if (extra === undefined) return rules ?? defaults;
  if (rules !== undefined) return [rules, extra];
  if (extra.now !== undefined) refuseClashes(args, defaults, extra.now.value);
  return [...defaults, extra];
}

/** The webhook's own warning of such rules would count the default ones too, which the program does not show. */
function refuseClashes(args: Arguments, defaults: DefaultRules, extra: unknown): void {
  const { rules } = normaliseRules(extra);
  const among = new Set(contradictions(rules).map(({ variableName }) => variableName));
  const places = rulePlaces(extra, nothingUnknown);
  for (const { index, variableName } of contradictions([...defaults, ...rules])) {
    const clash = defaults.find((one) => one.variableName === variableName);
    if (clash === undefined || among.has(variableName)) continue;
    args.refuse(
      `extraRules${places[index - defaults.length] ?? ""}`,
      `can never hold beside the default rule ${describeRules([clash])}, so that the webhook would never fire; to replace the ` +
        "default rules, give the whole list in rules",
    );
  }
}

function onlyWhere(status: string): DefaultRules {
  return [
    { variableName: "STATUS", operation: "EQUAL", value: status },
    // Else an execution with nested tables would send a webhook for each of them.
    { variableName: "NESTED_TABLE", operation: "EQUAL", value: "false" },
  ];
}
