/**
 * Ids and sets of ids.
 *
 * @module
 */

import { z } from "zod";
import { canonicalId, idProblem } from "../../../api/ids";
import type { Field } from "../../declaration";
import type { ValidatorContext } from "./validator";

/** An id in its one spelling. An element that a preview does not know yet passes. */
export function idOf(of: string | undefined, isUnknown: (value: unknown) => boolean = () => false) {
  return z
    .string(`must be ${of}'s id, as a string`)
    .superRefine((text, context) => {
      const problem = /\S\s+\S/.test(text) ? "must not hold spaces" : idProblem(text);
      const message = isUnknown(text) ? undefined : problem;
      if (message !== undefined) context.addIssue({ code: "custom", message });
    })
    .transform((text) => (isUnknown(text) ? text : canonicalId(text)));
}

/** A set of job ids in canonical order: the only set of ids that the API has. */
export function jobIds({ of }: Field, { isUnknown }: ValidatorContext) {
  return z
    .array(idOf(of, isUnknown), "must be a list of job ids")
    .min(1, "must name at least one job: a webhook without jobs never fires; `npx pulumi-erathos jobs` lists their ids")
    .transform((ids) => [...new Set(ids)].sort());
}
