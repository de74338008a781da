/**
 * Adopts an existing webhook and updates it to what is declared.
 *
 * @module
 */

import { ErathosError } from "../../api";
import type { Context, Created } from "../../provider/contract";
import { deviations, missingFields } from "./compare";
import { confirm } from "./confirm";
import { WIRE_FIELDS } from "./declaration";
import { createdFrom } from "./outputs";
import { declaredFields, pick, sensitiveOf, type WebhookInputs } from "./payload";
import { digestsOf } from "./stored";
import { webhooksOf } from "./webhooks";

/** The webhook of that id, as declared. No second one is made. */
export async function adopt(inputs: WebhookInputs, adoptId: string, context: Context): Promise<Created> {
  const operation = `adopt webhook ${adoptId}`;
  if (context.own.adopted(adoptId)) throw taken(operation);
  const call = { ...context.call, sensitive: sensitiveOf(inputs) };
  const ref = { workspaceId: inputs.workspaceId, id: adoptId };
  const object = await webhooksOf(context).get(ref, call);
  if (object === undefined) throw missing(operation, inputs.workspaceId);
  if (context.own.adopted(adoptId)) throw taken(operation);
  context.own.adopt(adoptId);
  const sent = [...deviations(object, inputs), ...missingFields(object)];
  const declared = declaredFields(inputs);
  const written =
    sent.length === 0 ? { object } : await webhooksOf(context).update(ref, pick(inputs, sent), declared, call);
  const confirmed = await confirm(
    {
      id: adoptId,
      inputs,
      sent,
      before: digestsOf(adoptId, object),
      changed: sent,
      settled: WIRE_FIELDS.filter((field) => !sent.includes(field)),
      reply: written?.object,
      operation,
    },
    context,
  );
  context.logger.info(
    `webhook ${adoptId} was adopted; ${sent.length === 0 ? "it is as declared" : `changed to the declaration: ${sent.join(", ")}`}`,
  );
  return createdFrom(adoptId, inputs, confirmed);
}

function missing(operation: string, workspaceId: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation,
    summary: `there is no such webhook in workspace ${workspaceId}`,
    hint: "Check adoptId and workspaceId, or remove adoptId to have a new webhook made.",
  });
}

function taken(operation: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation,
    summary: "another resource of this program has taken it over already",
    hint: "Give each webhook its own adoptId.",
  });
}
