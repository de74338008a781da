/**
 * Clocks that take no time.
 *
 * @module
 */

import type { Clock } from "../limiter";

/** Where test clocks start. */
export const START = Date.parse("2025-06-30T03:00:00Z");

/** A clock that jumps: whoever sleeps on it is awake at once, and the time has passed. */
export interface JumpingClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly slept: number[];
  advance(milliseconds: number): void;
}

/** A jumping clock; `onSleep` runs in the middle of every sleep. */
export function jumpingClock(onSleep: () => void = () => {}): JumpingClock {
  let now = START;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    async sleep(milliseconds) {
      slept.push(milliseconds);
      now += milliseconds;
      onSleep();
    },
  };
}

/** A clock that stands until it is moved. */
export interface StandingClock extends Clock {
  /** Moves on, wakes everybody whose time has come, and lets them act. */
  advance(milliseconds: number): Promise<void>;
}

/** Lets everything that is ready run: promises need no time, but turns. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export function standingClock(): StandingClock {
  let now = START;
  let sleepers: { readonly due: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) resolve();
        signal?.addEventListener("abort", () => resolve(), { once: true });
        sleepers.push({ due: now + milliseconds, wake: resolve });
      }),
    async advance(milliseconds) {
      now += milliseconds;
      const due = sleepers.filter((sleeper) => sleeper.due <= now);
      sleepers = sleepers.filter((sleeper) => sleeper.due > now);
      for (const { wake } of due) wake();
      await settle();
    },
  };
}

/** A promise that the test settles. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

export function deferred<T>(): Deferred<T> {
  let settleWith: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settleWith = resolve;
  });
  return { promise, resolve: (value) => settleWith(value) };
}
