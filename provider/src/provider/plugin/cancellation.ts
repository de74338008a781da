/**
 * What a cancelled deployment does to requests.
 *
 * @module
 */

/**
 * The engine asks for it once, at the first Ctrl-C, and goes on waiting for every operation under way. (At the second it
 * waits for nothing, and no answer of ours is heard any more.)
 */
export interface Cancellation {
  /** Nothing new starts and nothing is waited for. */
  readonly stop: AbortSignal;
  cancel(): void;
}

/** A cancellation that has not happened yet. */
export function cancellation(): Cancellation {
  const stop = new AbortController();
  return { stop: stop.signal, cancel: () => stop.abort() };
}
