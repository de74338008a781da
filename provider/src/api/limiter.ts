/**
 * How many requests are under way at once, and, once the server has asked to slow down, how many start in a second.
 *
 * @module
 */

/** Time as the limiter sees it; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What the limiter starts with. */
export interface LimiterOptions {
  readonly maxConcurrent: number;
  /** Requests started per second; undefined means no limit until the server answers 429. */
  readonly perSecond?: number;
  readonly clock: Clock;
}

/** After a refusal the pace is set just below what the server took; this much of it is tried again each second. */
const CAUTION = 0.95;
const GROWTH_PER_SECOND = 1.01;
const SLOWEST_PER_SECOND = 0.2;
const WINDOW_MS = 1000;

/** A gate that every request of one key and host passes. */
export class Limiter {
  readonly #clock: Clock;
  readonly #maxConcurrent: number;
  readonly #ceiling: number | undefined;
  readonly #waiting: (() => void)[] = [];
  /** Start times within the last second: what the server evidently took. */
  #recent: number[] = [];
  #active = 0;
  #perSecond: number | undefined;
  #nextStart = 0;
  #pausedUntil = 0;
  #paceSince = 0;

  constructor(options: LimiterOptions) {
    this.#clock = options.clock;
    this.#maxConcurrent = Math.max(1, options.maxConcurrent);
    this.#ceiling = options.perSecond;
    this.#perSecond = options.perSecond;
  }

  /** The present pace in requests per second; undefined while there is none. */
  get perSecond(): number | undefined {
    return this.#perSecond;
  }

  /** Runs `work` when its turn has come. */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#enter();
    try {
      await this.#turn(signal);
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** The server asked for a pause: nothing starts before it is over, and the pace falls to what was taken before. */
  slowDown(pauseMs: number): void {
    const now = this.#clock.now();
    const pausedBefore = this.#pausedUntil > now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    // Several refusals of one burst are one message.
    if (pausedBefore) return;
    this.#forget(now);
    const taken = Math.max(1, this.#recent.length - this.#active);
    const pace = Math.min(this.#perSecond ?? Number.POSITIVE_INFINITY, taken) * CAUTION;
    this.#perSecond = Math.max(SLOWEST_PER_SECOND, pace);
    this.#paceSince = this.#pausedUntil;
  }

  async #enter(): Promise<void> {
    if (this.#active < this.#maxConcurrent) {
      this.#active += 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    // A place is handed over, not freed: nobody can slip in between.
    if (next === undefined) this.#active -= 1;
    else next();
  }

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const now = this.#clock.now();
      const start = Math.max(this.#pausedUntil, this.#nextStart);
      if (start <= now) {
        this.#started(now);
        return;
      }
      await this.#clock.sleep(start - now, signal);
    }
  }

  #started(now: number): void {
    this.#forget(now);
    this.#recent.push(now);
    if (this.#perSecond === undefined) return;
    const seconds = Math.max(0, now - this.#paceSince) / 1000;
    if (seconds >= 1) {
      this.#perSecond = Math.min(
        this.#ceiling ?? Number.POSITIVE_INFINITY,
        this.#perSecond * GROWTH_PER_SECOND ** seconds,
      );
      this.#paceSince = now;
    }
    this.#nextStart = Math.max(now, this.#nextStart) + 1000 / this.#perSecond;
  }

  #forget(now: number): void {
    this.#recent = this.#recent.filter((start) => now - start < WINDOW_MS);
  }
}
