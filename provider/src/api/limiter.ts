/**
 * How many requests are under way at once, and, once the server has asked to slow down, how many start in a second.
 *
 * @module
 */

import { AdaptiveRate, WINDOW_MS } from "./adaptive-rate";

/** Time as the limiter sees it; tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after so many milliseconds or when the signal aborts, whichever comes first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What the limiter starts with. */
export interface LimiterOptions {
  readonly maxConcurrent: number;
  /** Requests started per second; undefined means no limit until the server answers 429. */
  readonly perSecond?: number;
  readonly clock: Clock;
}

/** How long a turn may be waited for. */
export interface TurnOptions {
  readonly signal?: AbortSignal | undefined;
  /** Tried before: its turn comes before that of all work that was not, so that none is overtaken for ever. */
  readonly again?: boolean | undefined;
  /** Milliseconds since the epoch: a turn that comes later is not taken. */
  readonly deadline?: number | undefined;
  /**
   * Called when the turn is more than a few seconds away, with that time in milliseconds. Callers that wait for the same
   * end hear of it once between them.
   */
  readonly onWait?: ((milliseconds: number) => void) | undefined;
}

/** Thrown instead of starting the work: its caller gave up, or its turn comes too late. */
export class NotStarted extends Error {
  override readonly name = "NotStarted";

  constructor(readonly why: "aborted" | "late") {
    super(`not started: ${why}`);
  }
}

/** One started piece of work, by which the limiter knows it again. */
export interface Turn {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A shorter wait, in milliseconds, is not worth a line: the next request shows that it is over. */
export const NOTICEABLE_WAIT_MS = 5000;

/** A gate that every request of one key and host passes. */
export class Limiter {
  readonly #clock: Clock;
  readonly #maxConcurrent: number;
  readonly #rate: AdaptiveRate;
  readonly #waiting: (() => void)[] = [];
  /** What started within `WINDOW_MS` and was not refused. */
  #recent: Turn[] = [];
  #active = 0;
  #nextStart = 0;
  #pausedUntil = 0;
  /** The end of the last wait that was reported. */
  #reportedUntil = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(options: LimiterOptions) {
    this.#clock = options.clock;
    this.#maxConcurrent = Math.max(1, options.maxConcurrent);
    this.#rate = new AdaptiveRate(options.perSecond);
  }

  /** The present rate in requests per second; undefined while there is no limit. */
  get perSecond(): number | undefined {
    return this.#rate.at(this.#clock.now());
  }

  /**
   * Runs `work` when its turn has come.
   *
   * @throws NotStarted when the signal aborts before, or the turn comes after the deadline
   */
  async run<T>(work: (turn: Turn) => Promise<T>, options: TurnOptions = {}): Promise<T> {
    await this.#enter(options);
    try {
      return await work(await this.#turn(options));
    } finally {
      this.#leave();
    }
  }

  /** The server refused this work and asked for a pause: nothing starts before it is over, and the rate falls. */
  slowDown(pauseMs: number, turn: Turn): void {
    const now = this.#clock.now();
    const paused = this.#pausedUntil > now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    this.#recent = this.#recent.filter((other) => other !== turn);
    // Several refusals of one burst are one message.
    if (paused || turn.startedAt < this.#refusedAt) return;
    this.#refusedAt = now;
    // What started after it is not answered yet.
    const accepted = this.#latest(now).filter(({ startedAt }) => startedAt <= turn.startedAt);
    this.#rate.refuse(now, this.#pausedUntil, accepted.length);
  }

  async #enter({ signal, again = false }: TurnOptions): Promise<void> {
    if (signal?.aborted) throw new NotStarted("aborted");
    if (this.#active < this.#maxConcurrent) {
      this.#active += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(new NotStarted("aborted"));
      };
      const enter = () => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      if (again) this.#waiting.unshift(enter);
      else this.#waiting.push(enter);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    // A place is handed over, not freed: no other request can take it in between.
    if (next === undefined) this.#active -= 1;
    else next();
  }

  async #turn({ signal, deadline = Number.POSITIVE_INFINITY, onWait }: TurnOptions): Promise<Turn> {
    for (;;) {
      if (signal?.aborted) throw new NotStarted("aborted");
      const now = this.#clock.now();
      const start = Math.max(this.#pausedUntil, this.#nextStart, now);
      if (start >= deadline) throw new NotStarted("late");
      if (start === now) return this.#start(now);
      if (onWait !== undefined && start - Math.max(now, this.#reportedUntil) > NOTICEABLE_WAIT_MS) {
        this.#reportedUntil = start;
        onWait(start - now);
      }
      await this.#clock.sleep(start - now, signal);
    }
  }

  #start(now: number): Turn {
    const turn: Turn = { startedAt: now };
    this.#recent = [...this.#latest(now), turn];
    const perSecond = this.#rate.at(now);
    if (perSecond !== undefined) this.#nextStart = Math.max(now, this.#nextStart) + 1000 / perSecond;
    return turn;
  }

  #latest(now: number): Turn[] {
    return this.#recent.filter(({ startedAt }) => now - startedAt < WINDOW_MS);
  }
}
