/**
 * How a declared value is validated: all failures at once, with paths, without values.
 *
 * @module
 */

import type { z } from "zod";
import { memberPath } from "../../../language/problem";
import type { CheckContext, CheckFailure } from "../../../provider/contract";

/** What a validator may know beside the value. */
export type ValidatorContext = Pick<CheckContext, "isUnknown" | "marker">;

/** The value in normal form, or as it was where it fails. */
export interface Validated {
  readonly value: unknown;
  readonly failures: readonly CheckFailure[];
}

/** Validates the value of the field that `path` names. Whether all of it is unknown has been asked before. */
export type Validator = (value: unknown, path: string) => Validated;

/** A validator from a schema. */
export function bySchema(schema: z.ZodType): Validator {
  return (value, path) => {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data, failures: [] };
    const failures = result.error.issues.map((issue) => ({ path: pathOf(issue.path, path), reason: issue.message }));
    return { value, failures };
  };
}

function pathOf(path: readonly PropertyKey[], root: string): string {
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : memberPath(text, String(part))),
    root,
  );
}
