/**
 * Reads and validates the page's forms.
 *
 * @module
 */
import { z } from "zod";

/** Thrown if a form's action cannot be carried out; the message is shown to the user. */
export class ActionError extends Error {
  override readonly name = "ActionError";

  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** An optional field; an empty one counts as missing. */
export function orEmpty<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

/** An integer in a field; `name` is the field's label in the form. */
export function wholeNumber(name: string, least: number, most: number) {
  const message = `${name}: expected a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/**
 * The validated fields; unknown ones are dropped.
 *
 * @throws ActionError with the reasons.
 */
export function readForm<T extends z.ZodType>(fields: URLSearchParams, schema: T): z.output<T> {
  const checked = schema.safeParse(Object.fromEntries(fields));
  if (checked.success) return checked.data;
  const messages = checked.error.issues.map(({ message, path, code }) =>
    code === "custom" || code === "invalid_format" ? message : `${path.join(".")}: ${message}`,
  );
  throw new ActionError([...new Set(messages)].join(" "));
}
