/**
 * Statistics of the requests that the server received.
 *
 * @module
 */

import { z } from "zod";

/** The emulator's list of requests. */
export const logSchema = z.array(z.looseObject({ at: z.string(), status: z.number().nullable() }));

/** The number of requests, how many were rejected with 429, and their time span. */
export function seenBy(log: z.infer<typeof logSchema>): {
  readonly requests: number;
  readonly refused: number;
  readonly requestsSpanSeconds?: number;
} {
  const times = log.map(({ at }) => Date.parse(at));
  return {
    requests: log.length,
    refused: log.filter(({ status }) => status === 429).length,
    ...(log.length === 0 ? {} : { requestsSpanSeconds: (Math.max(...times) - Math.min(...times)) / 1000 }),
  };
}
