/**
 * Believes what the server holds, not what it was sent.
 *
 * @module
 */

import { ErathosError, type WireNamed } from "../../api";
import type { Context } from "../../provider/contract";
import { digestOf } from "../common/digest";
import { differInOuterSpace, OUTER_SPACE } from "../common/outer-space";
import { readBack } from "../common/read-back";
import type { NamedInputs } from "./inputs";
import type { NamedKind } from "./kind";

/** What the server made of a value. */
export interface ConfirmedValue {
  /** The digest of the form in which the server keeps it, where that is another one. */
  readonly stored?: string;
  /** Says that the server certainly holds another value. */
  readonly refusal?: ErathosError;
}

/** Compares; what the server does not show cannot be compared. */
export async function confirm(
  kind: NamedKind,
  operation: string,
  id: string,
  inputs: NamedInputs,
  reply: WireNamed | undefined,
  context: Context,
): Promise<ConfirmedValue> {
  if (!kind.comparesValue || reply?.value === inputs.value) return {};
  const { workspaceId, value, name } = inputs;
  const call = { ...context.call, sensitive: [value] };
  const object = await readBack(
    operation,
    () => kind.collection(context.client).get({ workspaceId, id, madeAt: reply?.createdAt }, call),
    context,
  );
  if (object?.value === undefined || object.value === value) return {};
  if (differInOuterSpace(value, object.value)) {
    context.logger.warn(`${operation}: value of ${kind.noun} ${name} ${OUTER_SPACE}`);
    return { stored: digestOf(id, object.value) };
  }
  return {
    refusal: new ErathosError({
      code: "ERATHOS_NOT_STORED",
      operation,
      summary: "Erathos kept another value and did not store the declared one",
      hint: `Declare the value in the form in which Erathos shows it, or change it there by hand and run \`pulumi up\` again.`,
    }),
  };
}
