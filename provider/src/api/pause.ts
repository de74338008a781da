/**
 * Waiting that a cancellation ends.
 *
 * @module
 */

import type { Clock } from "./limiter";

/** Waits for so many milliseconds, or until the signal aborts, whichever comes first. */
export async function pause(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
