/**
 * What a preview can know of a resource's outputs.
 *
 * @module
 */

import { UNKNOWN } from "../../shared/unknown";
import type { PropertyBag, ResourceHandlers } from "../contract";

/** Inputs as they are; outputs that a change leaves alone as they were; the others unknown. */
export function previewOutputs(handlers: ResourceHandlers, inputs: PropertyBag, olds?: PropertyBag): PropertyBag {
  const derived = handlers.derive?.(inputs) ?? {};
  const outputs: Record<string, unknown> = { ...inputs };
  for (const [name, field] of Object.entries(handlers.fields)) {
    if (field.computed !== true || field.internal === true) continue;
    if (Object.hasOwn(derived, name)) outputs[name] = derived[name];
    else if (olds !== undefined && field.stable === true) outputs[name] = olds[name];
    else outputs[name] = UNKNOWN;
  }
  return outputs;
}
