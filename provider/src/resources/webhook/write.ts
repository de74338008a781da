/**
 * A write of a webhook, to be held against what the server made of it.
 *
 * @module
 */

import type { WireWebhook } from "../../api";
import type { Context } from "../../provider/contract";
import { readBack } from "../common/read-back";
import type { WireField } from "./declaration";
import { sensitiveOf, type WebhookInputs } from "./payload";
import type { Digests } from "./stored";
import { webhooksOf } from "./webhooks";

/** A write that was accepted. */
export interface Write {
  readonly id: string;
  readonly inputs: WebhookInputs;
  /** The fields that the request held. */
  readonly sent: readonly WireField[];
  /** What the server held before, as far as the state knows: declared values, or the form in which it keeps them. */
  readonly before: Digests;
  /** The sent fields whose declaration changed; the others are only sent once more. */
  readonly changed: readonly WireField[];
  readonly reply: WireWebhook | undefined;
  /** Fields that were not sent and were as declared just before: where one differs now, this write has changed it. */
  readonly settled: readonly WireField[];
  /** For messages. */
  readonly operation: string;
}

/** Reads the object after the write. */
export async function readAgain(write: Write, context: Context): Promise<WireWebhook | undefined> {
  const ref = { workspaceId: write.inputs.workspaceId, id: write.id, madeAt: write.reply?.createdAt };
  const call = { ...context.call, sensitive: sensitiveOf(write.inputs) };
  return readBack(write.operation, () => webhooksOf(context).get(ref, call), context);
}

/** One warning for each of these fields. */
export function warnOf(write: Write, fields: readonly WireField[], what: string, context: Context): void {
  for (const field of fields) context.logger.warn(`${write.operation}: ${field} of webhook ${write.id} ${what}`);
}
