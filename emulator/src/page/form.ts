/**
 * Reads what the page's forms send.
 *
 * @module
 */
import { z } from "zod";

/** Thrown for a form that cannot be carried out; the message is shown to the person who sent it. */
export class ActionError extends Error {
  override readonly name = "ActionError";

  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** A field that may be left empty. */
export function orEmpty<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
}

/** A whole number in a field; `name` is what the form calls it. */
export function wholeNumber(name: string, least: number, most: number) {
  const message = `${name}: expected a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,12}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

/**
 * The fields, checked; those that the schema does not know are left out.
 *
 * @throws ActionError that says what is wrong.
 */
export function readForm<T extends z.ZodType>(fields: URLSearchParams, schema: T): z.output<T> {
  const checked = schema.safeParse(Object.fromEntries(fields));
  if (checked.success) return checked.data;
  const messages = checked.error.issues.map(({ message, path, code }) =>
    code === "custom" || code === "invalid_format" ? message : `${path.join(".")}: ${message}`,
  );
  throw new ActionError([...new Set(messages)].join(" "));
}
