/**
 * Reads that may not see a new object yet (setting `staleReads`).
 *
 * @module
 */
import type { Behaviour } from "../settings/behaviour";
import type { Stored } from "../store/model";
import type { Collection } from "../store/store";
import type { ApiContext } from "./api-context";
import { noMatch } from "./api-error";

type Unseen = Pick<ApiContext, "unseen">;

/** Hides a new object from the next reads. */
export function hide({ unseen }: Unseen, id: string, { staleReads }: Behaviour): void {
  if (staleReads > 0) unseen.set(id, staleReads);
}

/** The object with this id. Throws 404 if there is none, or if it is not visible yet. */
export function readOne<T extends Stored>(api: Unseen, items: Collection<T>, id: string, kind: string): T {
  const item = items.get(id);
  if (item === undefined || isUnseen(api, id)) throw noMatch(kind);
  return item;
}

/** All objects that are visible already. */
export function readAll<T extends Stored>(api: Unseen, items: Collection<T>): T[] {
  return items.list().filter(({ id }) => !isUnseen(api, id));
}

/** Counts a read: after enough of them the object becomes visible. */
function isUnseen({ unseen }: Unseen, id: string): boolean {
  const left = unseen.get(id);
  if (left === undefined) return false;
  if (left > 1) unseen.set(id, left - 1);
  else unseen.delete(id);
  return true;
}
