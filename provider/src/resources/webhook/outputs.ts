/**
 * What the state keeps of a webhook.
 *
 * @module
 */

import type { PropertyBag } from "../../provider/contract";
import { type Created, PartialFailure } from "../../provider/contract";
import { compact, orAbsent } from "../common/inputs";
import type { Confirmed } from "./confirm";
import type { WebhookInputs } from "./payload";

/** The outputs that the state keeps. */
export function outputsOf(inputs: WebhookInputs, confirmed: Confirmed): PropertyBag {
  const { createdAt, updatedAt, stored, seen } = confirmed;
  return compact({ ...inputs, ...seen, createdAt, updatedAt, stored: orAbsent(stored), seen: orAbsent(seen) });
}

/** A webhook that was created or adopted; a partial failure where the server did not take all of it. */
export function createdFrom(id: string, inputs: WebhookInputs, confirmed: Confirmed): Created {
  const outputs = outputsOf(inputs, confirmed);
  if (confirmed.refusal === undefined) return { id, outputs };
  // The state holds what the server holds, so that the next update knows which fields it must still change.
  throw new PartialFailure({ id, outputs: compact({ ...outputs, ...confirmed.kept }) }, confirmed.refusal);
}
