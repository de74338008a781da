/**
 * A log that evicts its oldest entries, so that an emulator may run for weeks.
 *
 * @module
 */

/** Limits of a {@link RingLog}. */
export interface LogLimits<T> {
  readonly entries: number;
  /** The newest entry stays however large it is. */
  readonly bytes: number;
  /** Approximate size of an entry in bytes. */
  readonly sizeOf: (entry: T) => number;
}

interface Sized<T> {
  readonly entry: T;
  readonly bytes: number;
}

export class RingLog<T> {
  /** Entries before `first` are evicted and undefined. */
  private slots: (Sized<T> | undefined)[] = [];
  private first = 0;
  private bytes = 0;
  private added = 0;

  constructor(private readonly limits: LogLimits<T>) {}

  add(entry: T): void {
    const bytes = this.limits.sizeOf(entry);
    this.slots.push({ entry, bytes });
    this.added += 1;
    this.bytes += bytes;
    while (this.size > this.limits.entries || (this.bytes > this.limits.bytes && this.size > 1)) this.forgetOldest();
    // Compacting when half is empty makes an addition O(1) amortized.
    if (this.first * 2 > this.slots.length) {
      this.slots = this.slots.slice(this.first);
      this.first = 0;
    }
  }

  /** What is kept, oldest first. */
  list(): readonly T[] {
    return this.since(0);
  }

  /** How many entries were ever added, evicted ones included: a position for {@link since}. */
  get total(): number {
    return this.added;
  }

  /** What is kept of the entries that were added after there were `total`, oldest first. */
  since(total: number): readonly T[] {
    const from = Math.max(this.first, this.slots.length - (this.added - total));
    return this.slots.slice(from).flatMap((slot) => (slot === undefined ? [] : [slot.entry]));
  }

  clear(): void {
    this.slots = [];
    this.first = 0;
    this.bytes = 0;
  }

  private get size(): number {
    return this.slots.length - this.first;
  }

  private forgetOldest(): void {
    this.bytes -= this.slots[this.first]?.bytes ?? 0;
    this.slots[this.first] = undefined;
    this.first += 1;
  }
}
