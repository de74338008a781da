/**
 * The emulator's clock. Everything that depends on the time of day or on a duration uses it, so that a test can pass
 * a week without waiting, and a demo can start on a Monday at 03:00.
 *
 * @module
 */

const FIRST = Date.UTC(1970, 0, 1);
/** An execution that starts then and takes a year still ends in a year of four digits. */
const LAST = Date.UTC(9999, 0, 1) - 1;

/** Thrown for a time that the clock cannot show. */
export class ClockRangeError extends RangeError {
  override readonly name = "ClockRangeError";

  constructor() {
    super(`The clock goes from ${new Date(FIRST).toISOString()} to ${new Date(LAST).toISOString()}.`);
  }
}

/**
 * `at`, milliseconds since 1970, if the clock can show it.
 *
 * @throws ClockRangeError for any other number.
 */
export function clockTime(at: number): number {
  if (at >= FIRST && at <= LAST) return at;
  throw new ClockRangeError();
}

/** Cancels a timer; calling it again, or after the timer ran, does nothing. */
export type CancelTimer = () => void;

/** The time as the emulator sees it, in milliseconds since 1970 (UTC). */
export interface Clock {
  now(): number;
  /** Runs `task` once when the clock reaches `at` (milliseconds since 1970). */
  setTimer(at: number, task: () => void): CancelTimer;
}

/** The source of real time; a clock without one stands still until it is moved. */
export interface TimeSource {
  /** Milliseconds that never jump; the origin does not matter. */
  now(): number;
  schedule(delayMs: number, task: () => void): CancelTimer;
}

/** The machine's own time. Its timers do not keep the process alive. */
export const systemTime: TimeSource = {
  now: () => performance.now(),
  schedule: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

interface Timer {
  at: number;
  readonly task: () => void;
}

/** `setTimeout` fires at once for longer delays. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/**
 * A clock that can be moved. With a time source it runs at real speed in between; without, it stands still.
 *
 * @example
 * const clock = new VirtualClock(Date.parse("2025-06-30T03:00:00Z"));
 * clock.setTimer(clock.now() + 2000, () => console.log("two seconds later"));
 * clock.moveTo(clock.now() + 5000); // prints at once
 */
export class VirtualClock implements Clock {
  /** In the order in which they are due. */
  private readonly timers: Timer[] = [];
  private cancelWakeUp: CancelTimer = () => {};
  private sourceOrigin: number;
  /** While due timers run: the due time of the running one. */
  private pinned: number | undefined;

  constructor(
    private origin: number,
    private readonly source?: TimeSource,
  ) {
    clockTime(origin);
    this.sourceOrigin = source?.now() ?? 0;
  }

  now(): number {
    if (this.pinned !== undefined) return this.pinned;
    return this.source === undefined ? this.origin : this.origin + (this.source.now() - this.sourceOrigin);
  }

  /** Whether it runs by itself; otherwise it stands still until it is moved. */
  get isRunning(): boolean {
    return this.source !== undefined;
  }

  setTimer(at: number, task: () => void): CancelTimer {
    const timer: Timer = { at, task };
    const later = this.timers.findIndex((other) => other.at > at);
    this.timers.splice(later === -1 ? this.timers.length : later, 0, timer);
    this.arm();
    return () => {
      const index = this.timers.indexOf(timer);
      if (index !== -1) this.timers.splice(index, 1);
    };
  }

  /**
   * Sets the clock. Forwards, every timer due in between runs at its own time, those set by other timers too.
   * Backwards, timers keep the time they had left.
   *
   * @throws ClockRangeError before anything has changed.
   */
  moveTo(at: number): void {
    const target = clockTime(at);
    const shift = target - this.now();
    if (shift < 0) {
      for (const timer of this.timers) timer.at += shift;
    } else {
      this.runDue(target);
    }
    this.origin = target;
    this.sourceOrigin = this.source?.now() ?? 0;
    this.arm();
  }

  /** Forgets all timers. */
  clear(): void {
    this.timers.length = 0;
    this.cancelWakeUp();
  }

  private runDue(target: number): void {
    for (let next = this.timers[0]; next !== undefined && next.at <= target; next = this.timers[0]) {
      this.timers.shift();
      this.pinned = next.at;
      try {
        next.task();
      } finally {
        this.pinned = undefined;
      }
    }
  }

  private arm(): void {
    this.cancelWakeUp();
    const next = this.timers[0];
    if (next === undefined || this.source === undefined || this.pinned !== undefined) return;
    const delay = Math.min(Math.max(0, next.at - this.now()), LONGEST_DELAY_MS);
    this.cancelWakeUp = this.source.schedule(delay, () => {
      this.runDue(this.now());
      this.arm();
    });
  }
}
