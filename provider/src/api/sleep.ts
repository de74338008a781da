/**
 * Waiting in real time.
 *
 * @module
 */

import { setTimeout } from "node:timers/promises";

/** Waits for so many milliseconds, or until the signal aborts, whichever comes first; never rejects for either. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
