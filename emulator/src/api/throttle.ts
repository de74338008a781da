/**
 * The rate limits: at most so many requests of one key within any second and any minute, as the framework counts them.
 *
 * @module
 */
import type { Clock } from "../core/clock";
import type { Behaviour } from "../settings/behaviour";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

type Limits = Pick<Behaviour, "requestsPerSecond" | "requestsPerMinute">;

export class Throttle {
  /** Times of the accepted requests of the last second or minute, by key. */
  private readonly accepted = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the next request would be accepted; 0 if this one is. */
  wait(key: string, { requestsPerSecond, requestsPerMinute }: Limits): number {
    if (requestsPerSecond === null && requestsPerMinute === null) return 0;
    const now = this.clock.now();
    const windowMs = requestsPerMinute === null ? SECOND_MS : MINUTE_MS;
    // After the clock was set back, recorded times may lie in the future; they no longer count.
    const recent = (this.accepted.get(key) ?? []).filter((at) => at > now - windowMs && at <= now);
    this.accepted.set(key, recent);
    const within = (window: number, limit: number | null): number => {
      const counted = recent.filter((at) => at > now - window);
      const blocking = limit === null ? undefined : counted[counted.length - limit];
      return blocking === undefined ? 0 : blocking + window - now;
    };
    const wait = Math.max(within(SECOND_MS, requestsPerSecond), within(MINUTE_MS, requestsPerMinute));
    if (wait === 0) recent.push(now);
    return wait;
  }

  clear(): void {
    this.accepted.clear();
  }
}
