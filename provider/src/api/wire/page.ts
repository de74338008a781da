/**
 * A page of a list. Source: API reference "Orchestration" (documented): page numbers, not links.
 *
 * @module
 */

import { z } from "zod";

/** One page, with the number of the next one. */
export interface Page {
  readonly results: readonly unknown[];
  readonly next: number | undefined;
  readonly pageSize: number | undefined;
}

const count = z.number().nullish();

/** Should the API change to the framework's stock form, `next` is a link with the number in it. */
function pageOfLink(link: string | null | undefined): number | undefined {
  if (link == null || !URL.canParse(link, "http://list.invalid")) return undefined;
  const page = Number(new URL(link, "http://list.invalid").searchParams.get("page"));
  return Number.isInteger(page) && page > 0 ? page : undefined;
}

/** Reads the documented envelope, the framework's own, or a bare array. */
export const pageSchema = z.union([
  z.array(z.unknown()).transform((results): Page => ({ results, next: undefined, pageSize: undefined })),
  z
    .looseObject({ results: z.array(z.unknown()), next_page: count, page_size: count, next: z.string().nullish() })
    .transform(
      (wire): Page => ({
        results: wire.results,
        next: wire.next_page ?? pageOfLink(wire.next),
        pageSize: wire.page_size ?? undefined,
      }),
    ),
]);
