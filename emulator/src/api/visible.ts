/**
 * Reads that may not see a new object yet (setting `staleFirstRead`).
 *
 * @module
 */
import type { Stored } from "../store/model";
import type { Collection } from "../store/store";
import type { ApiContext } from "./api-context";
import { notFound } from "./api-error";

/** The object with this id. Throws 404 if there is none, or if this is the first read after its creation. */
export function readOne<T extends Stored>({ unseen }: ApiContext, items: Collection<T>, id: string): T {
  const item = items.get(id);
  if (item === undefined || unseen.delete(id)) throw notFound();
  return item;
}

/** All objects but those that are read for the first time. */
export function readAll<T extends Stored>({ unseen }: ApiContext, items: Collection<T>): T[] {
  return unseen.size === 0 ? items.list() : items.list().filter(({ id }) => !unseen.delete(id));
}
