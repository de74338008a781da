/**
 * How many requests are under way at once, and, once the server has asked to slow down, how many start in a second.
 *
 * @module
 */

import { Pace } from "./pace";

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

const WINDOW_MS = 1000;

/** A shorter wait, in milliseconds, is not worth a line: the next request shows that it is over. */
export const NOTICEABLE_WAIT_MS = 5000;

/** A gate that every request of one key and host passes. */
export class Limiter {
  readonly #clock: Clock;
  readonly #maxConcurrent: number;
  readonly #pace: Pace;
  readonly #waiting: (() => void)[] = [];
  /** What started within the last second. */
  #recent: Turn[] = [];
  #active = 0;
  #nextStart = 0;
  #pausedUntil = 0;
  /** The end of the last wait that was reported. */
  #reportedUntil = 0;
  #refusedAt = Number.NEGATIVE_INFINITY;
  /** What started within the second before the last refusal, without what was refused since. */
  #burst: Turn[] = [];

  constructor(options: LimiterOptions) {
    this.#clock = options.clock;
    this.#maxConcurrent = Math.max(1, options.maxConcurrent);
    this.#pace = new Pace(options.perSecond);
  }

  /** The present pace in requests per second; undefined while there is none. */
  get perSecond(): number | undefined {
    return this.#pace.at(this.#clock.now());
  }

  /**
   * Runs `work` when its turn has come.
   *
   * @throws NotStarted when the signal aborts before, or the turn comes after the deadline
   */
  async run<T>(work: (turn: Turn) => Promise<T>, options: TurnOptions = {}): Promise<T> {
    await this.#enter(options.signal);
    try {
      return await work(await this.#turn(options));
    } finally {
      this.#leave();
    }
  }

  /** The server refused this work and asked for a pause: nothing starts before it is over, and the pace falls. */
  slowDown(pauseMs: number, turn: Turn): void {
    const now = this.#clock.now();
    const pausedBefore = this.#pausedUntil > now;
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    this.#burst = (pausedBefore ? this.#burst : this.#latest(now)).filter((other) => other !== turn);
    // Several refusals of one burst are one message: each of them only says that less of it was taken.
    if (pausedBefore || turn.startedAt < this.#refusedAt) {
      this.#pace.correct(this.#burst.length);
      return;
    }
    this.#refusedAt = now;
    this.#pace.refuse(now, this.#burst.length, this.#pausedUntil);
  }

  async #enter(signal: AbortSignal | undefined): Promise<void> {
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
      this.#waiting.push(enter);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    // A place is handed over, not freed: nobody can slip in between.
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
    const perSecond = this.#pace.at(now);
    if (perSecond !== undefined) this.#nextStart = Math.max(now, this.#nextStart) + 1000 / perSecond;
    return turn;
  }

  #latest(now: number): Turn[] {
    return this.#recent.filter(({ startedAt }) => now - startedAt < WINDOW_MS);
  }
}
