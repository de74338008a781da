/**
 * Compares contenders with the best time that a slow or rate-limited server allows.
 *
 * @module
 */

import { TITLES } from "./contenders";
import type { Measurement } from "./results";
import { leastSeconds, SERVERS } from "./servers";
import { figure, markdownTable } from "./tables";

/**
 * The time from the start of the first request to the end of the last, as a multiple of what five connections and the
 * server's limit allow at best. NaN if nothing was sent.
 */
export function multipleOfLeast({ server, requests, refused, requestsSpanSeconds }: Measurement): number {
  if (requestsSpanSeconds === undefined) return Number.NaN;
  // The span begins with the end of the first request.
  const seconds = requestsSpanSeconds + SERVERS[server].latencyMs / 1000;
  return seconds / leastSeconds(SERVERS[server], requests - refused);
}

/** A row for each operation of each contender against one server. */
export function serverTable(measurements: readonly Measurement[]): string {
  return markdownTable(
    ["contender, webhooks, operation", "wall time, s", "requests", "of them refused", "÷ what the server allows"],
    measurements.map((one) => [
      `${TITLES[one.contender]}, ${one.size}, ${one.scenario}`,
      figure(one.seconds),
      String(one.requests),
      String(one.refused),
      figure(multipleOfLeast(one)),
    ]),
  );
}
