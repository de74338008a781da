/**
 * Believes what the server holds, not what it was sent: after every write its answer is held against the declaration.
 *
 * @module
 */

import { ErathosError, type WireWebhook } from "../../api";
import type { Context, PropertyBag } from "../../provider/contract";
import { digestOf } from "../common/digest";
import { KINDS } from "../common/kinds";
import { readBack } from "../common/read-back";
import { isAnotherForm } from "./another-form";
import { deviations, isDropped, missingFields, type Shown } from "./compare";
import { type WireField, webhookFields } from "./declaration";
import { sensitiveOf, type WebhookInputs } from "./payload";
import { type Digests, digestsOf } from "./stored";
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
  /** For messages. */
  readonly operation: string;
}

/** What the server made of it. */
export interface Confirmed {
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  /** Sent fields that the server keeps in another form than declared: the digest of that form. */
  readonly stored: Digests;
  /** Sent fields that the server did not take, with the values that it holds instead. */
  readonly kept: PropertyBag;
  /** Says so. */
  readonly refusal?: ErathosError;
}

/** Compares, and reads the object where the reply leaves a doubt. */
export async function confirm(write: Write, context: Context): Promise<Confirmed> {
  const { sent } = write;
  const { reply } = write;
  const isDoubtful = reply === undefined || missingFields(reply).length > 0 || differences(reply, write).length > 0;
  const shown = (isDoubtful ? await readAgain(write, context) : undefined) ?? reply;
  if (shown === undefined) return { createdAt: undefined, updatedAt: undefined, stored: {}, kept: {} };
  const differing = differences(shown, write);
  const refused = differing.filter(
    (field) => sent.includes(field) && (isKept(field, shown, write) || isDropped(field, shown)),
  );
  const reshaped = differing.filter((field) => sent.includes(field) && !refused.includes(field));
  const strange = differing.filter((field) => !sent.includes(field));
  warnOf(
    write,
    reshaped,
    "is stored by Erathos in another form than declared; it counts as unchanged while it stays in that form",
    context,
  );
  warnOf(
    write,
    strange,
    "differs from the declaration, though this update did not touch it; `pulumi refresh` shows it as drift",
    context,
  );
  return {
    createdAt: shown.createdAt,
    updatedAt: shown.updatedAt,
    stored: digestsOf(write.id, fieldsOf(shown, reshaped)),
    kept: fieldsOf(shown, refused),
    ...(refused.length === 0 ? {} : { refusal: notStored(write, refused) }),
  };
}

/** Fields that are not as declared; one that was not touched may also be in the form in which it was kept before. */
function differences(shown: Shown, write: Write): WireField[] {
  return deviations(shown, write.inputs).filter(
    (field) => write.sent.includes(field) || !isAsBefore(field, shown, write),
  );
}

function isAsBefore(field: WireField, shown: Shown, { id, before }: Write): boolean {
  return digestOf(id, shown[field]) === before[field];
}

function fieldsOf(shown: Shown, fields: readonly WireField[]): Shown {
  return Object.fromEntries(fields.map((field) => [field, shown[field]]));
}

/**
 * A changed field that still has its old value. After a refresh the old value may be what the server always makes of the
 * declared one: that is no refusal, else no update could ever succeed.
 */
function isKept(field: WireField, shown: Shown, write: Write): boolean {
  const isReshaped =
    KINDS[webhookFields[field].kind].reshapeable === true && isAnotherForm(write.inputs[field], shown[field]);
  return write.changed.includes(field) && isAsBefore(field, shown, write) && !isReshaped;
}

async function readAgain(write: Write, context: Context): Promise<WireWebhook | undefined> {
  const ref = { workspaceId: write.inputs.workspaceId, id: write.id, madeAt: write.reply?.createdAt };
  const call = { ...context.call, sensitive: sensitiveOf(write.inputs) };
  return readBack(write.operation, () => webhooksOf(context).get(ref, call), context);
}

function warnOf(write: Write, fields: readonly WireField[], what: string, context: Context): void {
  for (const field of fields) context.logger.warn(`${write.operation}: ${field} of webhook ${write.id} ${what}`);
}

function notStored(write: Write, fields: readonly WireField[]): ErathosError {
  return new ErathosError({
    code: "ERATHOS_NOT_STORED",
    operation: write.operation,
    summary: `Erathos kept its own value of ${fields.join(", ")} and did not store the declared one`,
    reason:
      "The request was accepted, but reading the webhook back shows another value. The API may not allow this field to be changed.",
    hint: "Change it in Erathos by hand and run `pulumi up` again, or replace the webhook with `pulumi up --replace URN`.",
  });
}
