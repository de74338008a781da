/**
 * The `template` tag over Outputs and resources. Apart from the rest of the language, as it is the one file that loads
 * Pulumi.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";
import type { ReferenceHolder } from "./references";
import { holdsReference, joinTemplate, type PlainTemplateValue } from "./template-text";

type Scalar = string | number | boolean;

/** What may stand in a template: a Secret, a Variable, a metadata reference, plain values, and Outputs of them. */
export type TemplateValue = pulumi.Input<Scalar | ReferenceHolder<pulumi.Input<string>>>;

type Later =
  | Promise<unknown>
  | pulumi.OutputInstance<unknown>
  | ReferenceHolder<Promise<string>>
  | ReferenceHolder<pulumi.OutputInstance<string>>;

type IsLater<Value> = [Value] extends [Later] ? true : false;

/** A string where all parts are plain, an Output where one certainly is, and either where the types leave it open. */
export type TemplateResult<Values extends readonly TemplateValue[]> = Values extends readonly PlainTemplateValue[]
  ? string
  : true extends { [Index in keyof Values]: IsLater<Values[Index]> }[number]
    ? pulumi.Output<string>
    : string | pulumi.Output<string>;

/**
 * Writes references into a string and keeps the dependency: a webhook whose header is made from a Secret is created after
 * it.
 *
 * Never write a reference into backticks by hand: `${{secrets.x}}` there is JavaScript, not text.
 *
 * @throws TypeError for a part that is not a string, number, boolean or holder of a reference; where it stands in an Output,
 * the Output fails.
 * @example
 * const authorization = template`Basic ${token}`; // with a Secret: an Output of "Basic ${{secrets.airflow_token}}"
 */
export function template<const Values extends readonly TemplateValue[]>(
  strings: TemplateStringsArray,
  ...values: Values
): TemplateResult<Values>;
export function template(
  strings: TemplateStringsArray,
  ...values: readonly TemplateValue[]
): string | pulumi.Output<string> {
  if (!values.some(isLater)) return joinTemplate(strings, values);
  return pulumi.all(values.map(resolve)).apply((parts) => joinTemplate(strings, parts));
}

function isLater(value: unknown): boolean {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) return true;
  return holdsReference(value) && (pulumi.Output.isInstance(value.reference) || value.reference instanceof Promise);
}

/** The part itself, out of its Output and out of what holds it. */
function resolve(value: TemplateValue): pulumi.Output<unknown> {
  // An Output answers to every name, so that "reference" is looked for only in what it holds.
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return pulumi
      .output(value)
      .apply((inner: unknown) => (holdsReference(inner) ? pulumi.output(inner.reference) : inner));
  }
  return pulumi.output<unknown>(holdsReference(value) ? value.reference : value);
}
