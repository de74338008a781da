/**
 * Notifies listeners that the emulator's state has changed, so that the page is rendered again and the data file is
 * written. A notification does not say what changed, since both listeners read the whole state anyway.
 *
 * @module
 */
export class Changes {
  private readonly listeners = new Set<() => void>();

  /** Calls `listener` after every change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** To be called after a change. Bound, so that it can be passed as a callback. */
  readonly notify = (): void => {
    for (const listener of this.listeners) listener();
  };
}
