/**
 * What the server saw.
 *
 * @module
 */

import { z } from "zod";

/** The emulator's list of requests. */
export const logSchema = z.array(z.looseObject({ at: z.string(), status: z.number().nullable() }));

/** How many there were, how many of them were refused with 429, and over how long. */
export function seenBy(log: z.infer<typeof logSchema>): {
  readonly requests: number;
  readonly refused: number;
  readonly requestsSpanSeconds?: number;
} {
  const moments = log.map(({ at }) => Date.parse(at));
  return {
    requests: log.length,
    refused: log.filter(({ status }) => status === 429).length,
    ...(log.length === 0 ? {} : { requestsSpanSeconds: (Math.max(...moments) - Math.min(...moments)) / 1000 }),
  };
}
