/**
 * Strings, urls, names and choices.
 *
 * @module
 */

import { z } from "zod";
import type { Field } from "../../declaration";
import type { ValidatorContext } from "./validator";

/** A string that is not empty, of at most so many characters, counted as the server counts them: by code point. */
export function stringOf(most = Number.POSITIVE_INFINITY) {
  return z
    .string("must be a string")
    .min(1, "must not be empty")
    .refine((text) => [...text].length <= most, `must have at most ${most} characters`);
}

/** The server counts the marker, and the space before it, as part of the field that ends with it. */
export function roomIn({ most, marked }: Field, { marker }: ValidatorContext): number | undefined {
  return most === undefined || marker === undefined || marked !== true ? most : most - [...marker].length - 1;
}

/** A reference cannot carry white space or braces; whatever else the API refuses, it says itself. */
export const name = z
  .string("must be a string")
  .min(1, "must not be empty")
  .refine((text) => !/[\s{}]/.test(text), "must hold no white space and no braces: a reference could not name it");

/** One of a few strings. */
export function choice({ values = [] }: Field) {
  const [first, second, ...others] = values;
  const message = others.length === 0 ? `must be "${first}" or "${second}"` : `must be one of ${values.join(", ")}`;
  return z.enum(values, message);
}

const REFERENCE = /\$\{\{[^{}]*\}\}/g;

/** Whether a string is an address once its references have values. */
function isAddress(text: string): boolean {
  const startsWithReference = text.startsWith("${{");
  // "1" is a valid host, port, path and query alike.
  const filled = text.replace(REFERENCE, "1");
  // A leading reference may hold the scheme and the host, so that there is no more to say.
  if (startsWithReference) return true;
  return URL.canParse(filled) && /^https?:$/.test(new URL(filled).protocol);
}

/** An address once its references have values. */
export function urlOf(most: number | undefined) {
  return stringOf(most)
    .refine(
      (text) => !/[\s\p{Cc}]/u.test(text.replace(REFERENCE, "1")),
      "must not hold spaces, line breaks or control characters",
    )
    .refine(isAddress, "must be an http or https address; it may hold references such as ${{variables.name}}");
}
