/**
 * Finds webhooks that a killed run left behind: made, but never recorded, and made a second time by the next run.
 *
 * @module
 */

import { isDeepStrictEqual } from "node:util";
import type { ErathosClient, WireWebhook } from "../../api";
import { canonicalId, IdSet, sameId } from "../../api/ids";
import { ReadOnce } from "../../api/read-once";
import { isMasked } from "../../api/server-mask";
import { canonical } from "../../resources/webhook/compare";
import { WIRE_FIELDS } from "../../resources/webhook/declaration";

/** A webhook that a state holds. */
export interface OwnedWebhook {
  readonly id: string;
  /** Its name in the program. */
  readonly name: string;
  readonly workspaceId: string;
}

/** A webhook that no state holds, exactly like one that a state holds. */
export interface Orphan {
  readonly id: string;
  readonly workspaceId: string;
  readonly description: string;
  readonly createdAt: string | null;
  /** The one that it is like. */
  readonly doubleOf: { readonly id: string; readonly name: string };
}

/** What to look through. */
export interface Search {
  /** The webhooks of the stack. */
  readonly owned: readonly OwnedWebhook[];
  /** Ids of webhooks that other stacks hold. */
  readonly others: IdSet;
  /** Only what was created at this time or later, in milliseconds since the epoch. */
  readonly since: number | undefined;
}

/**
 * The doubles in the workspaces of the stack, oldest first. Both sides are compared as the server shows them, so that no
 * secret of the state is needed; a webhook with a masked value cannot be compared, and is none.
 *
 * @throws ErathosError where a list or a webhook cannot be read
 */
export async function findOrphans(client: ErathosClient, { owned, others, since }: Search): Promise<Orphan[]> {
  const workspaces = [...new Set(owned.map(({ workspaceId }) => canonicalId(workspaceId)))];
  const found: Orphan[] = [];
  for (const workspaceId of workspaces) {
    const own = owned.filter((webhook) => sameId(webhook.workspaceId, workspaceId));
    const ids = new IdSet(own.map(({ id }) => id));
    const listed = await client.webhooks.list(workspaceId);
    const strangers = listed.filter(
      ({ id, createdAt }) => !ids.has(id) && !others.has(id) && isSince(createdAt, since),
    );
    // Each is read once, however often it is compared.
    const known = new ReadOnce<WireWebhook | undefined>();
    const read = (id: string) => known.get(id, () => client.webhooks.get({ workspaceId, id }));
    for (const stranger of strangers) {
      // The description stands in the list: only what could be a double is read.
      const alike = own.filter(({ id }) =>
        sameDescription(
          stranger,
          listed.find((one) => sameId(one.id, id)),
        ),
      );
      for (const { id, name } of alike) {
        const [mine, theirs] = [await read(id), await read(stranger.id)];
        if (mine === undefined || theirs === undefined || !isSame(mine, theirs)) continue;
        found.push({
          id: stranger.id,
          workspaceId,
          description: theirs.description ?? "",
          createdAt: theirs.createdAt ?? null,
          doubleOf: { id, name },
        });
        break;
      }
    }
  }
  return found.sort((a, b) => (a.createdAt ?? "").localeCompare(b.createdAt ?? "") || a.id.localeCompare(b.id));
}

function isSince(createdAt: string | undefined, since: number | undefined): boolean {
  if (since === undefined) return true;
  // What has no timestamp is left alone.
  return Date.parse(createdAt ?? "") >= since;
}

function sameDescription(stranger: WireWebhook, mine: WireWebhook | undefined): boolean {
  return mine !== undefined && stranger.description === mine.description;
}

function isSame(mine: WireWebhook, theirs: WireWebhook): boolean {
  const [left, right] = [canonical(mine), canonical(theirs)];
  return WIRE_FIELDS.every((field) => !isMasked(left[field]) && isDeepStrictEqual(left[field], right[field]));
}
