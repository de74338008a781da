/**
 * Tells those who watch an emulator that something in it is no longer as it was: the page draws itself again, the data
 * file is written. What has changed is not told; both look at everything anyway.
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

  /** To be called after a change. Bound, so that it can be handed on. */
  readonly notify = (): void => {
    for (const listener of this.listeners) listener();
  };
}
