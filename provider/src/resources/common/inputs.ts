/**
 * Parsing inputs with zod so that all failures come at once, with paths, without values, and unknown values pass.
 *
 * @module
 */

import { z } from "zod";
import { canonicalId, idProblem } from "../../api/ids";
import { nearMiss } from "../../language/near-miss";
import { memberPath } from "../../language/problem";
import type { CheckFailure, FieldTable, PropertyBag } from "../../provider/contract";

/** A schema that lets a value through while a preview does not know it yet. */
export function known<T>(schema: z.ZodType<T>, isUnknown: (value: unknown) => boolean) {
  return z.unknown().transform((value, context): unknown => {
    if (isUnknown(value)) return value;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      context.addIssue({ code: "custom", path: issue.path, message: issue.message });
    }
    return z.NEVER;
  });
}

/** A text of at most so many characters, counted as the server counts them: by code point. */
export function textOf(most: number) {
  return z
    .string("must be a text")
    .min(1, "must not be empty")
    .refine((text) => [...text].length <= most, `must have at most ${most} characters`);
}

/** An id in its one spelling; `what` names it: "a job's id". An element that a preview does not know yet passes. */
export function idText(what: string, isUnknown: (value: unknown) => boolean = () => false) {
  return z
    .string(`must be ${what}, as a text`)
    .superRefine((text, context) => {
      const problem = /\S\s+\S/.test(text) ? "must not hold spaces" : idProblem(text);
      const message = isUnknown(text) ? undefined : problem;
      if (message !== undefined) context.addIssue({ code: "custom", message });
    })
    .transform((text) => (isUnknown(text) ? text : canonicalId(text)));
}

/** Failures of a zod error. */
export function failuresOf(error: z.ZodError, root = ""): CheckFailure[] {
  return error.issues.map((issue) => ({ path: pathOf(issue.path, root), reason: issue.message }));
}

function pathOf(path: readonly PropertyKey[], root: string): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    return text === "" ? name : memberPath(text, name);
  }, root);
}

/** A failure for each property that the resource does not have. */
export function unknownFields(type: string, fields: FieldTable, bag: PropertyBag): CheckFailure[] {
  const inputs = Object.keys(fields).filter((name) => fields[name]?.computed !== true);
  return Object.keys(bag)
    .filter((name) => !inputs.includes(name) && bag[name] !== undefined)
    .map((name) => {
      const near = nearMiss(name, inputs);
      const cure = near === undefined ? `the inputs are ${inputs.join(", ")}` : `did you mean ${near}?`;
      return { path: memberPath("", name).replace(/^\./, ""), reason: `is not an input of ${type}; ${cure}` };
    });
}

/** A copy without the members that are undefined: absent and undefined are one thing in state. */
export function compact(bag: PropertyBag): PropertyBag {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}

/** An empty map is none. */
export function orAbsent(bag: PropertyBag): PropertyBag | undefined {
  return Object.keys(bag).length === 0 ? undefined : bag;
}

/** A member that is a text. */
export function textIn(bag: PropertyBag, name: string): string | undefined {
  const value = bag[name];
  return typeof value === "string" ? value : undefined;
}
