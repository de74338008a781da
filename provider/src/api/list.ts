/**
 * Walks all pages of a list.
 *
 * @module
 */

import type { EndpointName } from "./endpoints";
import type { Parser } from "./parser";
import type { CallOptions, Requester } from "./requester";
import { badReply, parseReply } from "./wire/common";
import { pageSchema } from "./wire/page";

/** Asked for; the server may give less. */
const PAGE_SIZE = 100;

const MOST_RESTARTS = 3;

/** Half a million objects where the server gives as many as it is asked for. */
const MOST_PAGES = 5000;

/** Which list. */
export interface ListCall extends CallOptions {
  readonly operation: string;
  readonly endpoint: EndpointName;
  readonly workspaceId: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** All items, and the server's clock at the first page, in milliseconds since the epoch. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly serverTime: number | undefined;
}

/**
 * All items of a list, each once.
 *
 * Stops at a missing next page, an empty page or a page number that does not grow. All pages share one deadline, and
 * there are no more than {@link MOST_PAGES}. A page size lowered midway only
 * makes pages overlap; one that grows would skip items, so the walk starts again.
 *
 * @throws ErathosError when a page cannot be had or understood
 */
export async function listAll<T extends { readonly id: string }>(
  requester: Requester,
  call: ListCall,
  schema: Parser<T | undefined>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  let pageSize = Number.POSITIVE_INFINITY;
  let restarts = 0;
  let serverTime: number | undefined;
  let asked = 0;
  const deadline = call.deadline ?? requester.deadline;
  for (let page: number | undefined = 1; page !== undefined; ) {
    const reply = await requester.send({
      ...call,
      deadline,
      query: { ...call.query, page: String(page), page_size: String(PAGE_SIZE) },
    });
    serverTime ??= reply.serverTime;
    const { results, next, pageSize: given } = parseReply(pageSchema, reply);
    for (const [index, result] of results.entries()) {
      const item = schema.safeParse(result);
      const place = `results[${index}]`;
      if (!item.success) {
        const reasons = item.error.issues.map(({ path, message }) => `${[place, ...path].join(".")}: ${message}`);
        throw badReply(reply, reasons.join("; "));
      }
      if (item.data === undefined) throw badReply(reply, `${place}._id: is missing`);
      found.set(item.data.id, item.data);
    }
    const grown: boolean = given !== undefined && page > 1 && given > pageSize;
    if (grown) {
      restarts += 1;
      if (restarts > MOST_RESTARTS) throw badReply(reply, "page_size: keeps changing, the list cannot be walked");
      pageSize = given ?? pageSize;
      page = 1;
      continue;
    }
    pageSize = given ?? pageSize;
    if (next !== undefined && next <= page) throw badReply(reply, "next_page: does not grow, the list would never end");
    asked += 1;
    if (asked === MOST_PAGES && next !== undefined)
      throw badReply(reply, `next_page: still grows after ${MOST_PAGES} pages, the list does not end`);
    page = results.length === 0 ? undefined : next;
  }
  return { items: [...found.values()], serverTime };
}
