/**
 * Shows in a program what the plugin's check reports to the engine: Pulumi's dynamic provider cannot.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { isPlainObject, isRecord, type Problem, warningTexts } from "../language/problem";
import { isUnknown } from "../shared/unknown";
import { type Declared, warnOn } from "./program-log";

/** What the language finds in inputs, of which some may not be known yet. */
export type FindWarnings = (inputs: pulumi.Inputs, unknown: typeof isUnknown) => readonly Problem[];

/** Warns on the resource, once for each finding, in the preview and in the update alike. */
export function warnAbout(resource: Declared, inputs: pulumi.Inputs, find: FindWarnings): void {
  const warn = (plain: pulumi.Inputs) => warnOn(resource, warningTexts(find(plain, isUnknown)));
  // At once where it can be: Outputs take the SDK longer than all the checks of a webhook.
  if (isPlainData(inputs)) warn(inputs);
  else void asCheckGetsThem(inputs).then(warn);
}

/** As the engine would give them to a check: what is not known yet is a marker in its place. */
async function asCheckGetsThem(inputs: pulumi.Inputs): Promise<pulumi.Inputs> {
  return Object.fromEntries(
    await Promise.all(
      Object.entries(inputs).map(async ([name, value]) => {
        if (isPlainData(value)) return [name, value];
        const sent: unknown = await pulumi.runtime.serializeProperty(name, value);
        return [name, withoutEnvelopes(sent)];
      }),
    ),
  );
}

function withoutEnvelopes(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return withoutEnvelopes(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(withoutEnvelopes);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutEnvelopes(item)]));
}

/** JSON as it stands, without an Output or a promise anywhere in it; what holds itself is none. */
function isPlainData(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value === "function" || typeof value === "symbol" || around.includes(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  if (!Array.isArray(value) && !isPlainObject(value)) return false;
  const within = [...around, value];
  return Object.values(value).every((item) => isPlainData(item, within));
}
