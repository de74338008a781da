/**
 * The servers that the series are run against: the emulator, optionally with a property of a real server.
 *
 * @module
 */

export interface Server {
  /** Latency that it adds to each request. */
  readonly latencyMs: number;
  /** Its rate limit, above which it answers 429; undefined: none. */
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

/** The minimum seconds for that many requests, five at a time, from the first that starts to the last that ends. */
export function leastSeconds({ latencyMs, requestsPerSecond }: Server, requests: number): number {
  const inTurn = (requests * latencyMs) / 1000 / CONNECTIONS;
  return requestsPerSecond === undefined ? inTurn : Math.max(inTurn, requests / requestsPerSecond);
}
