/**
 * Operations under a throttle as Django REST framework has them: so many within any period, and the seconds until the
 * oldest of them is over as `Retry-After`. All of it in virtual time, without a server.
 *
 * @module
 */

import { ErathosClient, ErathosError, settingsFrom, silentLogger } from "../../../provider/src/api";
import { Limiter } from "../../../provider/src/api/limiter";
import type { Transport } from "../../../provider/src/api/transport";
import { random } from "./random";
import { VirtualTime } from "./virtual-time";

export interface ThrottleOptions {
  /** Requests that are accepted within any `periodSeconds`. */
  readonly limit: number;
  readonly periodSeconds: number;
  /** Operations of one request each, for each process. */
  readonly operations: number;
  /** Parallel operations of each process. */
  readonly parallel?: number;
  readonly processes?: number;
  /** Seconds by which each process starts after the one before. */
  readonly staggerSeconds?: number;
  readonly requestsPerSecond?: number;
  /** Milliseconds of latency in each direction. */
  readonly latencyMs?: number;
  /** Seconds before the start at which others have sent requests already. */
  readonly usedBefore?: readonly number[];
}

export interface ThrottleResult {
  readonly requests: number;
  readonly refused: number;
  /** Operations that timed out before they were sent. */
  readonly failed: number;
  readonly seconds: number;
  /** The time relative to the minimum for the accepted requests, sent one after the other. */
  readonly ratio: number;
  /** The longest duration of an operation, in seconds. */
  readonly slowest: number;
}

export async function underThrottle(options: ThrottleOptions): Promise<ThrottleResult> {
  const { limit, periodSeconds, operations, parallel = 8, processes = 1, staggerSeconds = 0 } = options;
  const time = new VirtualTime(0, async () => {});
  const chance = random(limit);
  const period = periodSeconds * 1000;
  let accepted: number[] = (options.usedBefore ?? []).map((seconds) => -seconds * 1000).sort((a, b) => a - b);
  let requests = 0;
  let refused = 0;
  const server: Transport = {
    async send() {
      const now = time.now();
      accepted = accepted.filter((at) => now - at < period);
      const oldest = accepted[0];
      requests += 1;
      if (accepted.length >= limit && oldest !== undefined) {
        refused += 1;
        const wait = Math.ceil((oldest + period - now) / 1000);
        return { status: 429, headers: { "retry-after": String(wait) }, body: "" };
      }
      accepted.push(now);
      return { status: 204, headers: {}, body: "" };
    },
  };
  let failed = 0;
  let slowest = 0;
  const one = async (number: number): Promise<number> => {
    await time.sleep(number * staggerSeconds * 1000);
    const client = new ErathosClient(settingsFrom({ apiKey: "k" }), {
      clock: time,
      random: chance,
      logger: silentLogger,
      gate: {
        transport: time.transport(server, () => (options.latencyMs ?? 5) * (0.5 + chance())),
        limiter: new Limiter({
          maxConcurrent: 5,
          clock: time,
          ...(options.requestsPerSecond === undefined ? {} : { perSecond: options.requestsPerSecond }),
        }),
      },
    });
    let left = operations;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const began = time.now();
        try {
          await client.runJob({ workspaceId: "w", jobId: "j" });
        } catch (error) {
          if (!(error instanceof ErathosError)) throw error;
          failed += 1;
        }
        slowest = Math.max(slowest, (time.now() - began) / 1000);
      }
    };
    await Promise.all(Array.from({ length: parallel }, worker));
    return time.now() / 1000;
  };
  const ends = await time.until(Promise.all(Array.from({ length: processes }, (_, number) => one(number))));
  const seconds = Math.max(...ends);
  return {
    requests,
    refused,
    failed,
    seconds,
    ratio: seconds / ((requests - refused) * (periodSeconds / limit)),
    slowest,
  };
}
