/**
 * Waits for `milliseconds` of real time, or until `signal` aborts, whichever comes first. Never rejects.
 *
 * Delays of responses use real time and not the emulator's, since they simulate a slow network.
 */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** {@link Sleep} on the machine's timers. */
export const realSleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish);
  });
