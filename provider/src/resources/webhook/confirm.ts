/**
 * Believes what the server holds, not what it was sent: after every write its answer is held against the declaration.
 *
 * @module
 */

import { ErathosError } from "../../api";
import type { Context, PropertyBag } from "../../provider/contract";
import { digestOf } from "../common/digest";
import { KINDS } from "../common/kinds";
import { differInOuterSpace, OUTER_SPACE } from "../common/outer-space";
import { isAnotherForm } from "./another-form";
import { deviations, isDropped, missingFields, type Shown } from "./compare";
import { type WireField, webhookFields } from "./declaration";
import { pick } from "./payload";
import { sendAgain } from "./side-effects";
import { type Digests, digestsOf } from "./stored";
import { readAgain, type Write, warnOf } from "./write";

/** What the server made of it. */
export interface Confirmed {
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  /** Sent fields that the server keeps in another form than declared: the digest of that form. */
  readonly stored: Digests;
  /** Sent fields that the server did not take, with the values that it holds instead. */
  readonly kept: PropertyBag;
  /** Fields that the write changed by the way, and that could not be set right: the values that the server holds. */
  readonly seen: PropertyBag;
  /** Says that some were not taken. */
  readonly refusal?: ErathosError;
}

/** Compares, and reads the object where the reply leaves a doubt. */
export async function confirm(write: Write, context: Context): Promise<Confirmed> {
  const { sent } = write;
  const { reply } = write;
  const isDoubtful = reply === undefined || missingFields(reply).length > 0 || differences(reply, write).length > 0;
  const shown = (isDoubtful ? await readAgain(write, context) : undefined) ?? reply;
  if (shown === undefined) return { createdAt: undefined, updatedAt: undefined, stored: {}, kept: {}, seen: {} };
  const differing = differences(shown, write);
  const refused = differing.filter(
    (field) => sent.includes(field) && (isKept(field, shown, write) || isDropped(field, shown)),
  );
  const reshaped = differing.filter((field) => sent.includes(field) && !refused.includes(field));
  const strange = differing.filter((field) => !sent.includes(field));
  const moved = strange.filter((field) => write.settled.includes(field));
  const trimmed = reshaped.filter((field) => differInOuterSpace(write.inputs[field], shown[field]));
  warnOf(write, trimmed, OUTER_SPACE, context);
  warnOf(write, without(reshaped, trimmed), ANOTHER_FORM, context);
  warnOf(write, without(strange, moved), UNTOUCHED, context);
  const confirmed: Confirmed = {
    createdAt: shown.createdAt,
    updatedAt: shown.updatedAt,
    stored: digestsOf(write.id, pick(shown, reshaped)),
    kept: pick(shown, refused),
    seen: {},
    ...(refused.length === 0 ? {} : { refusal: notStored(write, refused) }),
  };
  return moved.length === 0 ? confirmed : { ...confirmed, ...(await sendAgain(write, moved, context)) };
}

const ANOTHER_FORM =
  "is stored by Erathos in another form than declared; it counts as unchanged while it stays in that form";

const UNTOUCHED =
  "differs from the declaration, though this update did not touch it; `pulumi refresh` shows it as drift";

function without(fields: readonly WireField[], others: readonly WireField[]): readonly WireField[] {
  return fields.filter((field) => !others.includes(field));
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

/**
 * A changed field that still has its old value. After a refresh the old value may be what the server always makes of the
 * declared one: that is no refusal, else no update could ever succeed.
 */
function isKept(field: WireField, shown: Shown, write: Write): boolean {
  const [declared, held] = [write.inputs[field], shown[field]];
  const isReshapeable = KINDS[webhookFields[field].kind].reshapeable === true;
  const isReshaped = differInOuterSpace(declared, held) || (isReshapeable && isAnotherForm(declared, held));
  return write.changed.includes(field) && isAsBefore(field, shown, write) && !isReshaped;
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
