/**
 * Refresh by the list: with `refresh: "changed"` a webhook is read only where the list shows that it was changed.
 *
 * It trusts that the server moves `_updated_at` with every change, and shows it in the list (documented as a field; that
 * it moves is inferred). Which is why it must be asked for.
 *
 * @module
 */

import type { WireWebhook } from "../../api";
import type { Context, PropertyBag, ReadResult } from "../../provider/contract";
import { inputsIn } from "../common/checked";
import { compact, orAbsent } from "../common/inputs";
import { deviations } from "./compare";
import { webhookFields } from "./declaration";
import { webhookInputs } from "./payload";
import { storedOf } from "./stored";
import { webhooksOf } from "./webhooks";

/** The state as it is, where the list says that nothing has changed since; undefined where it must be read. */
export async function unchanged(
  id: string,
  workspaceId: string,
  olds: PropertyBag,
  context: Context,
): Promise<ReadResult | undefined> {
  const updatedAt = olds["updatedAt"];
  // What was seen to be otherwise than declared is for a refresh to show.
  if (context.refresh !== "changed" || typeof updatedAt !== "string" || "seen" in olds) return undefined;
  const listed = await context.own.listed(workspaceId, async () => {
    const { items } = await webhooksOf(context).snapshot(workspaceId, context.call);
    return new Map(items.map((item) => [item.id, item]));
  });
  const item = listed.get(id);
  return item !== undefined && isAsBefore(item, olds)
    ? {
        id,
        inputs: inputsIn(webhookFields, olds),
        outputs: compact({ ...olds, stored: orAbsent(storedOf(id, olds)) }),
      }
    : undefined;
}

/** Compared as written: a server that writes its timestamps in another way now is asked for the whole. */
function isAsBefore(item: WireWebhook, olds: PropertyBag): boolean {
  return item.updatedAt === olds["updatedAt"] && deviations(item, webhookInputs(olds)).length === 0;
}
