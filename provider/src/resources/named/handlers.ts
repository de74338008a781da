/**
 * The operations that Secret and Variable share.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { PartialFailure, type PropertyBag, type ReadResult, type ResourceHandlers } from "../../provider/contract";
import { isUnknown } from "../../shared/unknown";
import { checkerOf } from "../common/check";
import { assertWhole } from "../common/checked";
import { diffFields } from "../common/diff";
import { digestOf } from "../common/digest";
import { compact } from "../common/inputs";
import { workspaceOf } from "../common/workspace";
import { confirm } from "./confirm";
import { createNamed } from "./create";
import { type NamedInputs, namedInputs } from "./inputs";
import type { NamedKind } from "./kind";
import { assertWritten, SECRET_PLACEHOLDER } from "./secret-placeholder";

/** The handlers of one kind. */
export function namedHandlers(kind: NamedKind): ResourceHandlers {
  return {
    type: kind.type,
    docs: kind.docs,
    derive: ({ name }) => (typeof name === "string" && !isUnknown(name) ? { reference: kind.reference(name) } : {}),
    fields: kind.fields,
    check: checkerOf(kind.type, kind.fields),
    ...(kind.warnings === undefined ? {} : { warnings: kind.warnings }),
    diff: (_id, olds, news) => ({ changes: diffFields(kind.fields, { ...olds, ...neverSent(olds) }, news) }),

    async create(bag, context) {
      const inputs = namedInputs(bag);
      assertWritten(`create ${kind.noun} ${inputs.name}`, inputs.value);
      const { id, object } = await createNamed(kind, inputs, context);
      const { refusal, stored } = await confirm(
        kind,
        `create ${kind.noun} ${inputs.name}`,
        id,
        inputs,
        object,
        context,
      );
      const created = { id, outputs: outputsOf(kind, inputs, stored) };
      if (refusal !== undefined) throw new PartialFailure(created, refusal);
      return created;
    },

    async read(id, olds, context): Promise<ReadResult | undefined> {
      const operation = `read ${kind.noun} ${id}`;
      const workspaceId = workspaceOf(olds, context, operation);
      const object = await kind
        .collection(context.client)
        .get({ workspaceId, id }, { ...context.call, sensitive: sensitiveOf(olds) });
      if (object === undefined) {
        if (olds["name"] === undefined) throw missing(operation, kind, workspaceId);
        return undefined;
      }
      const shown = kind.comparesValue ? object.value : undefined;
      const stored = shown !== undefined && olds["stored"] === digestOf(id, shown) ? olds["stored"] : undefined;
      const value = (stored === undefined ? shown : undefined) ?? olds["value"] ?? SECRET_PLACEHOLDER;
      const known = { name: object.name ?? olds["name"], value, workspaceId, adoptExisting: olds["adoptExisting"] };
      assertWhole(operation, kind.fields, known);
      const inputs = namedInputs(known);
      return { id, inputs: compact({ ...inputs }), outputs: outputsOf(kind, inputs, stored) };
    },

    async update(id, olds, news, context) {
      const inputs = namedInputs(news);
      const { name, value, workspaceId } = inputs;
      const operation = `update ${kind.noun} ${name}`;
      assertWritten(operation, value);
      const call = { ...context.call, sensitive: [value, ...sensitiveOf(olds)] };
      const written = await kind
        .collection(context.client)
        .update({ workspaceId, id }, { value }, { name, value }, call);
      if (written === undefined) throw missing(operation, kind, workspaceId);
      const { refusal, stored } = await confirm(kind, operation, id, inputs, written.object, context);
      if (refusal !== undefined) throw refusal;
      return outputsOf(kind, inputs, stored);
    },

    async delete(id, olds, context) {
      if (context.own.adopted(id)) {
        context.logger.info(
          `${kind.noun} ${id} was adopted by another resource in this run, so it is only forgotten here`,
        );
        return;
      }
      const workspaceId = workspaceOf(olds, context, `delete ${kind.noun} ${id}`);
      await kind
        .collection(context.client)
        .delete({ workspaceId, id }, { ...context.call, sensitive: sensitiveOf(olds) });
    },
  };
}

/** A value that was only ever a stand-in differs from every declared one, even from itself. */
function neverSent(olds: PropertyBag): PropertyBag {
  return olds["value"] === SECRET_PLACEHOLDER ? { value: undefined } : {};
}

function outputsOf(kind: NamedKind, inputs: NamedInputs, stored: string | undefined): PropertyBag {
  return compact({ ...inputs, reference: kind.reference(inputs.name), stored });
}

/** The declared value, and the former one while it is rotated. */
function sensitiveOf(bag: PropertyBag): string[] {
  const value = bag["value"];
  return typeof value === "string" ? [value] : [];
}

function missing(operation: string, kind: NamedKind, workspaceId: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_NOT_FOUND",
    operation,
    summary: `there is no such ${kind.noun} in workspace ${workspaceId}`,
    reason: "It was deleted outside Pulumi, or the id is wrong.",
    hint: "Run `pulumi refresh`, then `pulumi up`: it will be created again.",
  });
}
