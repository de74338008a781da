/**
 * Checks and reads the inputs of a named value.
 *
 * @module
 */

import { z } from "zod";
import type { CheckContext, CheckResult, FieldTable, PropertyBag } from "../../provider/contract";
import { isUnknown as isMarker } from "../../provider/unknown";
import { compact, failuresOf, idText, known, unknownFields } from "../common/inputs";
import { checkWorkspace } from "../common/workspace";

/** A reference cannot carry white space or braces; whatever else the API refuses, it says itself. */
const name = z
  .string("must be a text")
  .min(1, "must not be empty")
  .refine((text) => !/[\s{}]/.test(text), "must hold no white space and no braces: a reference could not name it");

function schemaFor(isUnknown: (value: unknown) => boolean) {
  return z.object({
    name: known(name, isUnknown),
    value: known(z.string("must be a text"), isUnknown),
    workspaceId: known(idText("a workspace's id").nullish(), isUnknown),
    adoptExisting: known(z.boolean("must be true or false").nullish(), isUnknown),
  });
}

/** Made once, for the markers that both hosts know: making a schema takes longer than ten checks with it. */
const USUAL = schemaFor(isMarker);

const BLANK = { name: undefined, value: undefined, workspaceId: undefined, adoptExisting: undefined };

/** Normalised inputs and all failures of a Secret or a Variable. */
export function checkNamed(type: string, fields: FieldTable) {
  return (news: PropertyBag, olds: PropertyBag | undefined, context: CheckContext): CheckResult => {
    const parsed = (context.isUnknown === isMarker ? USUAL : schemaFor(context.isUnknown)).safeParse({
      ...BLANK,
      ...news,
    });
    const workspace = checkWorkspace(news["workspaceId"] ?? undefined, olds, context);
    const checked: PropertyBag = parsed.success ? parsed.data : news;
    const inputs = compact({
      name: checked["name"],
      value: checked["value"],
      workspaceId: workspace.workspaceId,
      // It has its effect once, on create: neither dropping it later nor adding it is a change.
      adoptExisting: (olds === undefined ? checked["adoptExisting"] : olds["adoptExisting"]) ?? undefined,
    });
    const failures = [
      ...unknownFields(type, fields, news),
      ...(parsed.success ? [] : failuresOf(parsed.error)),
      ...workspace.failures,
    ];
    return { inputs, failures };
  };
}

const checkedSchema = z.object({
  name: z.string(),
  value: z.string(),
  workspaceId: z.string(),
  adoptExisting: z.boolean().optional(),
});

/** The inputs of a named value after check. */
export type NamedInputs = z.infer<typeof checkedSchema>;

/** Reads checked inputs, or outputs that echo them. */
export function namedInputs(bag: PropertyBag): NamedInputs {
  return checkedSchema.parse(bag);
}
