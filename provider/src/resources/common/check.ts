/**
 * The check that follows from a declaration: normalised inputs, and all failures at once.
 *
 * @module
 */

import type { CheckContext, CheckFailure, CheckResult, PropertyBag } from "../../provider/contract";
import { isUnknown as isMarker } from "../../shared/unknown";
import { type FieldTable, inputsOf } from "../declaration";
import { sameJson } from "./equal";
import { compact, unknownFields } from "./inputs";
import { KINDS } from "./kinds";
import type { ValidatorContext } from "./validators/validator";
import { checkWorkspace } from "./workspace";

/** The check of the resource `type`. */
export function checkerOf(type: string, fields: FieldTable) {
  const rowsFor = (context: ValidatorContext) =>
    inputsOf(fields).map(([name, field]) => ({ name, field, validate: KINDS[field.kind].validator(field, context) }));
  const usual = rowsFor({ isUnknown: isMarker });

  return (news: PropertyBag, olds: PropertyBag | undefined, context: CheckContext): CheckResult => {
    const isUsual = context.isUnknown === isMarker && context.marker === undefined;
    const failures: CheckFailure[] = unknownFields(type, fields, news);
    const inputs: Record<string, unknown> = {};
    for (const { name, field, validate } of isUsual ? usual : rowsFor(context)) {
      const { none } = KINDS[field.kind];
      const declared = news[name] ?? undefined;
      let value = declared ?? field.default ?? none;
      if ((declared !== undefined || field.required === true) && !context.isUnknown(declared)) {
        const validated = validate(declared, name);
        failures.push(...validated.failures);
        value = validated.value;
      }
      if (field.kind === "workspace") {
        const workspace = checkWorkspace(value, olds, context);
        failures.push(...workspace.failures);
        value = workspace.workspaceId;
      }
      if (field.once === true) value = onCreateAlone(value, olds, name, context);
      // Versions up to 0.1.0 recorded no empty list: to add one to their states would be shown as a change.
      const isNew = none !== undefined && olds !== undefined && olds[name] === undefined;
      inputs[name] = isNew && sameJson(value, none) ? undefined : value;
    }
    return { inputs: compact(inputs), failures };
  };
}

/** Neither dropping it later nor adding it is a change. */
function onCreateAlone(value: unknown, olds: PropertyBag | undefined, name: string, context: CheckContext): unknown {
  if (olds !== undefined) return olds[name];
  // Without old inputs this is a first create, or the second half of a replacement.
  return typeof value === "string" && context.adoptionConsumed(value) ? undefined : value;
}
