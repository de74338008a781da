/**
 * Strings with references, where every part is known.
 *
 * @module
 */
import type { ReferenceHolder } from "./references";

/** What may stand in a template once it is known. */
export type PlainTemplateValue = string | number | boolean | ReferenceHolder;

/**
 * The tag for strings whose parts are all known; the package's `template` takes Outputs and resources too.
 *
 * @throws TypeError for a part that is not a string, number, boolean or holder of a reference.
 * @example
 * const text = templateText`rows: ${metadata.rows}`; // "rows: ${{erathos.rows}}"
 */
export function templateText(strings: readonly string[], ...values: readonly PlainTemplateValue[]): string {
  return joinTemplate(strings, values);
}

/** Joins the fixed parts of a template with its values. */
export function joinTemplate(strings: readonly string[], values: readonly unknown[]): string {
  return strings.map((text, index) => (index < values.length ? text + partText(values[index], index) : text)).join("");
}

/** Whether `value` holds a reference, known or not. */
export function holdsReference(value: unknown): value is ReferenceHolder<unknown> {
  return typeof value === "object" && value !== null && "reference" in value;
}

function partText(value: unknown, index: number): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (holdsReference(value) && typeof value.reference === "string") return value.reference;
  throw new TypeError(
    `template: value ${index + 1} must be a string, a number, a boolean, or something with a reference, such as a Secret`,
  );
}
