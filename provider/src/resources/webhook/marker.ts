/**
 * The ownership marker: `[pulumi PROJECT/STACK/NAME]` at the end of the description on the server, and nowhere else.
 *
 * A run that was killed between the server's answer and the state's record leaves a webhook without an owner; its marker
 * shows the next run whose it is. Only a host that knows the resource's URN can write one.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { WebhookFields, WireWebhook } from "../../api";
import type { Context } from "../../provider/contract";

const MARKER = / ?\[pulumi [^[\]]*\]$/;

/** A marker takes its length from the description, of which the server allows 255 characters. */
const LONGEST_NAME = 60;

/**
 * `urn:pulumi:STACK::PROJECT::TYPE::NAME` → `[pulumi PROJECT/STACK/NAME]`
 *
 * Two webhooks of a stack may share a name where they have parents of different types, and a long name is cut: there a
 * few letters taken from the whole URN distinguish them.
 */
export function markerOf(urn: string): string {
  const [start = "", project = "", type = "", ...rest] = urn.split("::");
  const stack = start.split(":").at(-1) ?? "";
  const name = rest.join("::");
  const shown = [...name.replace(/[[\]\s]+/g, "_")].slice(0, LONGEST_NAME).join("");
  const exact = shown === name && !type.includes("$");
  const digest = createHash("sha256").update(urn).digest("hex").slice(0, 8);
  return `[pulumi ${project}/${stack}/${shown}${exact ? "" : `#${digest}`}]`;
}

/** Fields as they are sent. */
export function mark<T extends Partial<WebhookFields>>(fields: T, marker: string): T {
  return fields.description === undefined ? fields : { ...fields, description: `${fields.description} ${marker}` };
}

/** An object as it was declared. */
export function strip(object: WireWebhook): WireWebhook {
  const { description } = object;
  return description === undefined ? object : { ...object, description: description.replace(MARKER, "") };
}

/**
 * The id of a webhook that carries this resource's marker and that no resource in the state has.
 *
 * In a replacement the old webhook carries it too; the engine has asked for its diff before, and so it is known.
 */
export async function findMarked(workspaceId: string, context: Context): Promise<string | undefined> {
  const { marker, own } = context;
  if (marker === undefined) return undefined;
  const ids = await own.marked(workspaceId, async () => {
    const { items } = await context.client.webhooks.snapshot(workspaceId, context.call);
    return byMarker(items);
  });
  return ids.get(marker)?.find((id) => !own.owns(id));
}

function byMarker(items: readonly WireWebhook[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, description = "" } of items) {
    const marker = MARKER.exec(description)?.[0].trim();
    if (marker !== undefined) ids.set(marker, [...(ids.get(marker) ?? []), id]);
  }
  return ids;
}
