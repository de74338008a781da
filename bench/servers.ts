/**
 * The servers that the series are run against: the emulator, with one property or another of a real one.
 *
 * @module
 */

export interface Server {
  /** What it adds to each request. */
  readonly latencyMs: number;
  /** What it takes before it answers 429; undefined: anything. */
  readonly requestsPerSecond?: number;
}

export const SERVER_NAMES = ["fast", "slow", "limited"] as const;

export type ServerName = (typeof SERVER_NAMES)[number];

export const SERVERS: Readonly<Record<ServerName, Server>> = {
  fast: { latencyMs: 0 },
  slow: { latencyMs: 50 },
  limited: { latencyMs: 50, requestsPerSecond: 20 },
};

/** The default of `erathos:maxConcurrentRequests`. */
export const CONNECTIONS = 5;

/** Seconds that so many requests take at best, five at a time, from the first that starts to the last that ends. */
export function leastSeconds({ latencyMs, requestsPerSecond }: Server, requests: number): number {
  const inTurn = (requests * latencyMs) / 1000 / CONNECTIONS;
  return requestsPerSecond === undefined ? inTurn : Math.max(inTurn, requests / requestsPerSecond);
}
