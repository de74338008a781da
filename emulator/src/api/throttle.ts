/**
 * The rate limit: at most so many requests of one key within any second, as the framework counts them.
 *
 * @module
 */
import type { Clock } from "../core/clock";

const WINDOW_MS = 1000;

export class Throttle {
  /** Times of the accepted requests of the last second, by key. */
  private readonly accepted = new Map<string, number[]>();

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the next request would be accepted; 0 if this one is. */
  wait(key: string, limit: number): number {
    const now = this.clock.now();
    // A clock that was set back leaves times in the future; they no longer mean anything.
    const recent = (this.accepted.get(key) ?? []).filter((at) => at > now - WINDOW_MS && at <= now);
    this.accepted.set(key, recent);
    const blocking = recent[recent.length - limit];
    if (blocking !== undefined) return blocking + WINDOW_MS - now;
    recent.push(now);
    return 0;
  }

  clear(): void {
    this.accepted.clear();
  }
}
