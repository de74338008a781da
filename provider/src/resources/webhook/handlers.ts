/**
 * The operations of a Webhook.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { adoptionWarning, createOnce } from "../../api/lost-create";
import { unmask } from "../../api/server-mask";
import { webhookWarnings } from "../../language/webhook-warnings";
import type { Change, PropertyBag, ReadResult, ResourceHandlers } from "../../provider/contract";
import { checkerOf } from "../common/check";
import { assertWhole } from "../common/checked";
import { diffFields } from "../common/diff";
import { digestOf } from "../common/digest";
import { sameJson } from "../common/equal";
import { compact, orAbsent, textIn } from "../common/inputs";
import { lookAgain, lookUp } from "../common/look-up";
import { timestampAsKnown } from "../common/timestamp";
import { workspaceOf } from "../common/workspace";
import { adopt } from "./adopt";
import { deviations, type Shown, sameField } from "./compare";
import { confirm } from "./confirm";
import { WIRE_FIELDS, type WireField, webhookFields } from "./declaration";
import { withJobsExplained } from "./explain-rejection";
import { unchanged } from "./list-refresh";
import { findMarked } from "./marker";
import { createdFrom, outputsOf } from "./outputs";
import { declaredFields, pick, sensitiveOf, webhookInputs } from "./payload";
import { ruleOrder } from "./rule-order";
import { settledIn } from "./side-effects";
import { type Digests, digestsOf, seenIn, storedOf } from "./stored";
import { candidatesFor, webhooksOf } from "./webhooks";

/** The Webhook resource. */
export const webhookHandlers: ResourceHandlers = {
  type: "Webhook",
  docs: "A webhook: Erathos sends its request when the execution of one of its jobs ends and all its rules hold.",
  fields: webhookFields,
  check: checkerOf("Webhook", webhookFields),
  warnings: webhookWarnings,
  order: ruleOrder,

  diff(_id, olds, news) {
    const seen = seenIn(olds);
    const changes = diffFields(webhookFields, { ...olds, ...seen }, news).map(
      (change): Change => (change.path in seen ? { ...change, seen: true } : change),
    );
    // The engine compares inputs alone, and these do not know what the server was seen to hold.
    return changes.some((change) => "seen" in change) ? { changes, insist: true } : { changes };
  },

  async create(bag, context) {
    const inputs = webhookInputs(bag);
    if (inputs.adoptId !== undefined) return adopt(inputs, inputs.adoptId, context);
    const call = { ...context.call, sensitive: sensitiveOf(inputs) };
    const abandoned = await findMarked(inputs.workspaceId, context);
    if (abandoned !== undefined) return adopt(inputs, abandoned, context);
    const webhooks = webhooksOf(context);
    const fields = declaredFields(inputs);
    const look = lookUp(context, call);
    const { id, object } = await createOnce({
      operation: "create webhook",
      fingerprint: JSON.stringify([inputs.workspaceId, fields]),
      own: context.own,
      now: context.client.clock.now,
      pause: lookAgain(context),
      send: () => withJobsExplained(inputs, context, () => webhooks.create(inputs.workspaceId, fields, call)),
      candidates: () => candidatesFor(inputs.workspaceId, context, look()),
      matches: async (candidate) => {
        if (deviations(candidate, fields).length > 0) return false;
        const ref = { workspaceId: inputs.workspaceId, id: candidate.id };
        const whole = await webhooks.get(ref, look());
        return whole !== undefined && deviations(whole, fields).length === 0;
      },
      adopted: (adoptedId) =>
        context.logger.warn(
          adoptionWarning("create webhook", "webhook", adoptedId, {
            proof: context.marker === undefined ? undefined : "it carries this resource's marker",
            ifTheirs: "run `pulumi state delete` for this resource, then `pulumi up`, which creates one of its own",
          }),
        ),
    });
    const confirmed = await confirm(
      {
        id,
        inputs,
        sent: WIRE_FIELDS,
        before: {},
        changed: [],
        settled: [],
        reply: object,
        operation: "create webhook",
      },
      context,
    );
    return createdFrom(id, inputs, confirmed);
  },

  async read(id, olds, context): Promise<ReadResult | undefined> {
    const workspaceId = workspaceOf(olds, context, `read webhook ${id}`);
    const same = await unchanged(id, workspaceId, olds, context);
    if (same !== undefined) return same;
    const object = await webhooksOf(context).get(
      { workspaceId, id, madeAt: textIn(olds, "createdAt") },
      { ...context.call, sensitive: sensitiveOf(olds) },
    );
    if (object === undefined) {
      // An object that the state never held was asked for by id; saying nothing would make an empty resource of it.
      if (olds["url"] === undefined) throw notThere(id, workspaceId);
      return undefined;
    }
    const stored = storedOf(id, olds);
    // Still in the form that the server made of the declared value; what it does not show has not changed.
    const kept = WIRE_FIELDS.filter(
      (field) => field in stored && (!(field in object) || stored[field] === digestOf(id, object[field])),
    );
    const shown = WIRE_FIELDS.filter((field) => field in object && !kept.includes(field)).map((field) => [
      field,
      asDeclared(field, object, olds),
    ]);
    const known = { ...olds, ...Object.fromEntries(shown), workspaceId };
    assertWhole(`read webhook ${id}`, webhookFields, known);
    const inputs = webhookInputs(known);
    // Versions up to 0.1.0 recorded no empty list of rules: to add one to their states would be shown as a change.
    const isRecordedWithout = olds["url"] !== undefined && olds["rules"] === undefined && inputs.rules.length === 0;
    const bag = compact({ ...inputs, ...(isRecordedWithout ? { rules: undefined } : {}) });
    const outputs = compact({
      ...bag,
      createdAt: timestampAsKnown(object.createdAt, olds["createdAt"]),
      updatedAt: timestampAsKnown(object.updatedAt, olds["updatedAt"]),
      stored: orAbsent(pickDigests(stored, kept)),
    });
    return { id, inputs: bag, outputs };
  },

  async update(id, olds, news, context) {
    const inputs = webhookInputs(news);
    const before = webhookInputs({ ...olds, ...seenIn(olds) });
    // After a partial failure the state may claim what the server refused, so everything is sent once more.
    const differing = WIRE_FIELDS.filter((field) => !sameJson(before[field], inputs[field]));
    const sent = differing.length > 0 ? differing : WIRE_FIELDS;
    const stored = storedOf(id, olds);
    const call = { ...context.call, sensitive: [...sensitiveOf(inputs), ...sensitiveOf(before)] };
    const ref = { workspaceId: inputs.workspaceId, id };
    const settled = await settledIn(id, inputs, sent, context);
    const written = await withJobsExplained(inputs, context, () =>
      webhooksOf(context).update(ref, pick(inputs, sent), declaredFields(before), call),
    );
    if (written === undefined) throw vanished(id, inputs.workspaceId);
    const confirmed = await confirm(
      {
        id,
        inputs,
        sent,
        before: { ...digestsOf(id, declaredFields(before)), ...stored },
        changed: differing,
        settled,
        reply: written.object,
        operation: `update webhook ${id}`,
      },
      context,
    );
    if (confirmed.refusal !== undefined) throw confirmed.refusal;
    const untouched = WIRE_FIELDS.filter((field) => !sent.includes(field));
    const createdAt = timestampAsKnown(confirmed.createdAt, olds["createdAt"]);
    return outputsOf(inputs, {
      ...confirmed,
      createdAt,
      stored: { ...pickDigests(stored, untouched), ...confirmed.stored },
    });
  },

  async delete(id, olds, context) {
    if (context.own.adopted(id)) {
      context.logger.info(`webhook ${id} was adopted by another resource in this run, so it is only forgotten here`);
      return;
    }
    const workspaceId = workspaceOf(olds, context, `delete webhook ${id}`);
    await webhooksOf(context).delete({ workspaceId, id }, { ...context.call, sensitive: sensitiveOf(olds) });
  },
};

/** What the server shows, but for its other spellings of what the state has, and for masks. */
function asDeclared(field: WireField, shown: Shown, olds: PropertyBag): unknown {
  return sameField(field, shown[field], olds[field]) ? olds[field] : unmask(shown[field], olds[field]);
}

/** The digests of some fields, where there are any. */
function pickDigests(digests: Digests, fields: readonly WireField[]): Digests {
  return Object.fromEntries(fields.flatMap((field) => (field in digests ? [[field, digests[field]]] : [])));
}

function notThere(id: string, workspaceId: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation: `read webhook ${id}`,
    summary: `there is no such webhook in workspace ${workspaceId}`,
    hint: "Check the id and the workspace.",
  });
}

function vanished(id: string, workspaceId: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation: `update webhook ${id}`,
    summary: `it no longer exists in workspace ${workspaceId}`,
    reason: "It was deleted outside Pulumi since the last refresh.",
    hint: "Run `pulumi refresh`, then `pulumi up`: it will be created again.",
  });
}
