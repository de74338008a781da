/**
 * What the state keeps of a webhook.
 *
 * @module
 */

import type { PropertyBag } from "../../hosts/contract";
import { compact } from "../common/inputs";
import type { Confirmed } from "./confirm";
import { type WebhookInputs, webhookBag } from "./schema";

/** The outputs that the state keeps. */
export function outputsOf(inputs: WebhookInputs, confirmed: Confirmed): PropertyBag {
  const { createdAt, updatedAt, stored } = confirmed;
  return compact({ ...webhookBag(inputs), createdAt, updatedAt, stored: orAbsent(stored) });
}

/** An empty map is none. */
export function orAbsent(bag: PropertyBag): PropertyBag | undefined {
  return Object.keys(bag).length === 0 ? undefined : bag;
}
