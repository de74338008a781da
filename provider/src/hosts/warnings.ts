/**
 * Tells, in the preview, what in a webhook is allowed but probably not meant.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { isRecord, type Problem } from "../language/problem";
import { checkReferences } from "../language/reference-check";
import { normaliseRules } from "../language/rules";

/** The parts of a webhook that can be checked in the program. */
export interface Checkable {
  readonly url: pulumi.Input<unknown>;
  readonly header?: pulumi.Input<unknown>;
  readonly body?: pulumi.Input<unknown>;
  readonly rules?: pulumi.Input<unknown>;
}

/** Warns once for each finding: in the preview, not again in the update that follows it. */
export function warnAbout(resource: pulumi.Resource, webhook: Checkable): void {
  if (!pulumi.runtime.isDryRun()) return;
  const warn = (field: string, problems: readonly Problem[]) => {
    for (const { path, message, severity } of problems) {
      if (severity === "warning") pulumi.log.warn(`${field}${path}: ${message}`, resource);
    }
  };
  for (const field of ["url", "header", "body"] as const) {
    eachKnownPart(webhook[field], (value) => warn("", checkReferences(field, value)));
  }
  const warnOfRules = (rules: unknown) => warn("rules", normaliseRules(rules).problems);
  // Rules are judged together, so that one unknown part holds back all of them.
  if (isPlainData(webhook.rules)) warnOfRules(webhook.rules);
  else outputOf(webhook.rules).apply(warnOfRules);
}

/**
 * Visits every text of `value` that is known, alone in its place: an Output that is not known yet holds back only itself.
 *
 * @param around what `value` stands in, against lists and objects that hold themselves
 */
function eachKnownPart(value: unknown, visit: (value: unknown) => void, around: readonly unknown[] = []): void {
  const within = [...around, value];
  if (around.includes(value)) return;
  if (isPlainData(value)) {
    visit(value);
  } else if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => {
      eachKnownPart(item, (part) => visit(alone(index, part)), within);
    });
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) eachKnownPart(item, (part) => visit({ [key]: part }), within);
  } else {
    outputOf(value).apply(visit);
  }
}

function outputOf(value: unknown): pulumi.OutputInstance<unknown> {
  return pulumi.output(value);
}

/**
 * JSON as it stands, without an Output or a promise anywhere in it; what holds itself is none. It is visited at once, as
 * an Output takes the SDK longer than all the checks of a webhook.
 */
function isPlainData(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value === "function" || typeof value === "symbol" || around.includes(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  if (!Array.isArray(value) && !isPlainObject(value)) return false;
  const within = [...around, value];
  return Object.values(value).every((item) => isPlainData(item, within));
}

/** A list with one item, at `index`. */
function alone(index: number, item: unknown): readonly unknown[] {
  return [...Array.from({ length: index }, () => undefined), item];
}

/** Neither an Output nor a resource nor anything else that only the SDK knows how to read. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}
