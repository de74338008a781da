/**
 * Webhooks of a stack: as its state holds them, or as a preview would leave them.
 *
 * @module
 */

import { z } from "zod";
import { inApiTerms } from "../../resources/webhook/spelling";
import { dynamicType, nativeType } from "../../shared/type-tokens";
import type { Io } from "../io";
import { pulumiJson, unexpected } from "../pulumi-json";
import { type FoundWebhook, isHidden, masked, webhookOfBag } from "./webhook-under-test";

/** What a stack contains: webhooks, and the stores that it declares itself. */
export interface StackContent {
  readonly webhooks: readonly FoundWebhook[];
  /** Values by name of the variables among its resources. */
  readonly variables: ReadonlyMap<string, string>;
  /** Names of the secrets among its resources. */
  readonly secrets: ReadonlySet<string>;
}

const bag = z.record(z.string(), z.unknown());
const resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  delete: z.boolean().optional(),
  inputs: bag.optional(),
  outputs: bag.optional(),
});
type Resource = z.infer<typeof resource>;

/** Source: `pulumi stack export`. */
const exportSchema = z.looseObject({ deployment: z.looseObject({ resources: z.array(resource).optional() }) });

/** Source: `pulumi preview --json`. */
const previewSchema = z.looseObject({
  steps: z
    .array(
      z.looseObject({ op: z.string(), urn: z.string(), newState: resource.optional(), oldState: resource.optional() }),
    )
    .optional(),
});

/** The webhooks that the last `pulumi up` recorded. Secrets stay encrypted, and so hidden. */
export async function fromState(stack: string, io: Pick<Io, "pulumi">): Promise<StackContent> {
  const json = await pulumiJson(["stack", "export", "--non-interactive"], stack, io);
  const parsed = exportSchema.safeParse(json);
  if (!parsed.success) throw unexpected("pulumi stack export");
  const resources = (parsed.data.deployment.resources ?? []).filter((one) => one.delete !== true);
  return contentOf(resources.map((one) => ({ resource: one, properties: one.outputs ?? one.inputs ?? {} })));
}

/** The webhooks that the stack would have after a `pulumi up`, also those that do not exist yet. */
export async function fromPreview(stack: string, io: Pick<Io, "pulumi">): Promise<StackContent> {
  // Without the flag a resource that stays as it is would be missing.
  const json = await pulumiJson(["preview", "--json", "--show-sames", "--non-interactive"], stack, io);
  const parsed = previewSchema.safeParse(json);
  if (!parsed.success) throw unexpected("pulumi preview --json");
  // A replacement is several steps of one resource, each with what it will be.
  const last = new Map<string, Resource>();
  for (const { op, urn, newState, oldState } of parsed.data.steps ?? []) {
    if (newState === undefined || op.startsWith("delete")) continue;
    // A replacement gets an id of its own.
    const id = /replace/.test(op) ? undefined : (newState.id ?? oldState?.id);
    last.set(urn, { ...newState, ...(id === undefined ? {} : { id }) });
  }
  return contentOf([...last.values()].map((one) => ({ resource: one, properties: one.inputs ?? {} })));
}

interface Declared {
  readonly resource: Resource;
  readonly properties: Readonly<Record<string, unknown>>;
}

function contentOf(resources: readonly Declared[]): StackContent {
  const ofKind = (kind: string) => resources.filter(({ resource: { type } }) => typesOf(kind).includes(type));
  const named = (kind: string) =>
    ofKind(kind).flatMap(({ properties }): [string, unknown][] => {
      const { name, value } = properties;
      return typeof name === "string" ? [[name, masked(value)]] : [];
    });
  return {
    webhooks: ofKind("Webhook").map(({ resource: { urn, id }, properties }) =>
      webhookOfBag(
        { id: id === undefined || id === "" ? undefined : id, name: urn.split("::").at(-1) },
        inApiTerms(properties),
      ),
    ),
    variables: new Map(
      named("Variable").flatMap(([name, value]): [string, string][] =>
        typeof value === "string" && !isHidden(value) ? [[name, value]] : [],
      ),
    ),
    secrets: new Set(named("Secret").map(([name]) => name)),
  };
}

/** The type's names under the two hosts. */
const typesOf = (kind: string): readonly string[] => [dynamicType(kind), nativeType(kind)];
