/**
 * How many requests may start in a second, learnt from the server's refusals: a little less after each, more after a
 * while without one. Pure: the clock is an argument.
 *
 * A limit over a longer period needs nothing but its `Retry-After`, which the limiter keeps: what the server allows
 * after the pause may come at once.
 *
 * @module
 */

/** A 429 answer is about the second before it. */
export const WINDOW_MS = 1000;

/** What a refusal leaves of the rate. */
const DECREASE = 0.97;

/** Each refusal costs a pause, which this keeps to a few percent of the time. */
const HOLD_MS = 20_000;

/** How fast the rate grows after that, and before the limit is known at all. */
const DOUBLING_MS = 10_000;
const FIRST_DOUBLING_MS = 1000;

/** A rate that exceeds what really passed by this factor was never tried. */
const MOST_UNTRIED = 2;

const SLOWEST_PER_SECOND = 0.2;

/** The rate of one key. */
export class AdaptiveRate {
  /** Requests per second after the last refusal. */
  #base: number | undefined;
  #refusals = 0;
  #resumes = 0;

  /** @param ceiling never more than this per second; undefined: no limit until the server refuses */
  constructor(readonly ceiling: number | undefined) {}

  /** Requests per second at this time; undefined: no limit. */
  at(now: number): number | undefined {
    if (this.#base === undefined) return this.ceiling;
    const [holdMs, doublingMs] = this.#isLimitKnown ? [HOLD_MS, DOUBLING_MS] : [0, FIRST_DOUBLING_MS];
    const rate = this.#base * 2 ** (Math.max(0, now - this.#resumes - holdMs) / doublingMs);
    return Math.min(rate, this.ceiling ?? Number.POSITIVE_INFINITY);
  }

  /**
   * The server refused a request.
   *
   * @param resumes when requests start again, in milliseconds since the epoch
   * @param accepted how many requests of the `WINDOW_MS` before it did not refuse
   */
  refuse(now: number, resumes: number, accepted: number): void {
    this.#base = Math.max(SLOWEST_PER_SECOND, this.#tooHigh(now, accepted) * DECREASE);
    this.#refusals += 1;
    this.#resumes = resumes;
  }

  /** Others may have sent just before the first refusal, so that the second one says more. */
  get #isLimitKnown(): boolean {
    return this.#refusals > 1;
  }

  /** The rate that was refused. */
  #tooHigh(now: number, accepted: number): number {
    const [rate, before] = [this.at(now), this.at(now - WINDOW_MS)];
    const passed = Math.max(1, accepted);
    if (!this.#isLimitKnown || rate === undefined || before === undefined) return passed;
    if (rate > MOST_UNTRIED * (accepted + 1)) return passed;
    // What passed is counted in whole requests; a rate that was held for that long is known better.
    return Math.min(rate, Math.max(before, passed));
  }
}
