/**
 * How many requests may start in a second, learnt from the server's refusals. Pure: the clock is an argument.
 *
 * The limit is not known, and may be shared with other processes:
 *
 * 1. Nothing is limited before the first refusal.
 * 2. What passed in the second before it is a first guess. It may be too low, as others may have sent just before, so the
 *    pace starts at twice the guess and doubles until the next refusal; what passed until then is the second guess.
 * 3. From then on, the pace starts again just below what was refused, rises to a plateau near it, stays there for a while
 *    and then tries a little more (the curve of CUBIC, with which networks answer the same question). Where that is not
 *    refused either, the limit is another one by now, and the pace doubles every few seconds until it is found.
 *
 * @module
 */

/** A refusal tells about the second before it. */
const WINDOW_MS = 1000;

/** Of the pace that was refused: where it starts again, and where it stays. */
const START = 0.95;
const START_IF_SOON = 0.8;
const PLATEAU = 0.98;
/** Refused again so soon, the pace was far off, and starts lower. */
const SOON_MS = 2000;
/** How long it takes to the middle of the plateau; the end is as far again. */
const RISE_SECONDS = 9;
/** A slow pace is not put to the test more often than about every so many requests. */
const REQUESTS_PER_RISE = 16;
const DOUBLING_SECONDS = 4;
const SLOWEST_PER_SECOND = 0.2;

/** The pace of one key. */
export class Pace {
  /** The pace that was refused last. */
  #refused: number | undefined;
  /** How often that happened, each burst counted once. */
  #refusals = 0;
  #start = START;
  #since = Number.NEGATIVE_INFINITY;

  /** @param ceiling never more than this per second; undefined: no limit until the server refuses */
  constructor(readonly ceiling: number | undefined) {}

  /** Requests per second at this moment; undefined: as many as one likes. */
  at(now: number): number | undefined {
    if (this.#refused === undefined) return this.ceiling;
    const seconds = Math.max(0, now - this.#since) / 1000;
    const pace = this.#refused * (this.#refusals === 1 ? 2 ** (1 + seconds) : this.#share(seconds, this.#refused));
    return Math.min(Math.max(SLOWEST_PER_SECOND, pace), this.ceiling ?? Number.POSITIVE_INFINITY);
  }

  #share(seconds: number, refused: number): number {
    const rise = Math.max(RISE_SECONDS, REQUESTS_PER_RISE / refused);
    const curve = Math.min(1, seconds / rise - 1) ** 3;
    const beyond = Math.max(0, seconds - 2 * rise);
    return (PLATEAU + (PLATEAU - this.#start) * curve) * 2 ** (beyond / DOUBLING_SECONDS);
  }

  /**
   * The server refused a request.
   *
   * @param taken requests that it took in the second before
   * @param resumes when requests start again, in milliseconds since the epoch
   */
  refuse(now: number, taken: number, resumes: number): void {
    // A pace that grows fast is beyond what was refused by now.
    const before = this.at(now - WINDOW_MS);
    this.#refusals += 1;
    this.#start = this.#refusals > 2 && now - this.#since < SOON_MS ? START_IF_SOON : START;
    this.#since = resumes;
    this.#refused = before;
    this.correct(taken);
  }

  /** More of the burst that was refused turns out to have been refused. */
  correct(taken: number): void {
    if (this.#refusals <= 2) this.#refused = Math.max(1, taken);
  }
}
