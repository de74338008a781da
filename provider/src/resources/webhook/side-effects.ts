/**
 * Fields that a server changes when others are written.
 *
 * @module
 */

import { ErathosError, type WireWebhook } from "../../api";
import type { Context } from "../../provider/contract";
import type { Field } from "../declaration";
import { deviations, missingFields, sameField } from "./compare";
import { WIRE_FIELDS, type WireField, webhookFields } from "./declaration";
import { declaredFields, pick, sensitiveOf, type WebhookInputs } from "./payload";
import { webhooksOf } from "./webhooks";
import { readAgain, type Write, warnOf } from "./write";

const MOVED =
  "was changed by Erathos when another field was written, and again after it was sent once more; the state holds what Erathos has now, and the next preview shows the difference";

/** A server may change one field where another is written: that one is sent once more, and then believed. */
export async function sendAgain(write: Write, fields: readonly WireField[], context: Context) {
  const reply = await resend(write, fields, context);
  const shown = reply !== undefined && missingFields(reply).length === 0 ? reply : await readAgain(write, context);
  if (shown === undefined) return {};
  const still = deviations(shown, write.inputs).filter((field) => fields.includes(field));
  warnOf(write, still, MOVED, context);
  return { updatedAt: shown.updatedAt, seen: pick(shown, still) };
}

/**
 * Fields whose change by a server would go unnoticed, such as a paused webhook that fires again: looked at before
 * the write, since somebody may have changed them in Erathos on purpose, and that stays.
 */
export async function settledIn(
  id: string,
  inputs: WebhookInputs,
  sent: readonly WireField[],
  context: Context,
): Promise<readonly WireField[]> {
  const switched = WIRE_FIELDS.filter((field) => {
    const { kind, default: usual }: Field = webhookFields[field];
    return kind === "boolean" && inputs[field] !== usual && !sent.includes(field);
  });
  if (switched.length === 0) return [];
  try {
    const call = { ...context.call, sensitive: sensitiveOf(inputs) };
    const shown = await webhooksOf(context).get({ workspaceId: inputs.workspaceId, id }, call);
    return switched.filter((field) => shown !== undefined && sameField(field, shown[field], inputs[field]));
  } catch (error) {
    if (error instanceof ErathosError) return [];
    throw error;
  }
}

/** The reply; none where it failed, since what was asked for is done: a read shows the result. */
async function resend(write: Write, fields: readonly WireField[], context: Context): Promise<WireWebhook | undefined> {
  const { id, inputs } = write;
  const ref = { workspaceId: inputs.workspaceId, id };
  const call = { ...context.call, sensitive: sensitiveOf(inputs) };
  try {
    const written = await webhooksOf(context).update(ref, pick(inputs, fields), declaredFields(inputs), call);
    return written?.object;
  } catch (error) {
    if (error instanceof ErathosError) return undefined;
    throw error;
  }
}
