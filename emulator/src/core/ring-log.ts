/**
 * A log that forgets its oldest entries, so that an emulator may run for weeks.
 *
 * @module
 */
export class RingLog<T> {
  private entries: T[] = [];

  /** @param capacity the number of entries that are always kept; at most twice as many are held. */
  constructor(private readonly capacity: number) {}

  add(entry: T): void {
    this.entries.push(entry);
    // Cutting in halves makes each addition cheap on average.
    if (this.entries.length >= 2 * this.capacity) this.entries = this.entries.slice(-this.capacity);
  }

  /** The newest entries, oldest first. */
  list(): readonly T[] {
    return this.entries.slice(-this.capacity);
  }

  clear(): void {
    this.entries = [];
  }
}
