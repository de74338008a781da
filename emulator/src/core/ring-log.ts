/**
 * A log that forgets its oldest entries, so that an emulator may run for weeks.
 *
 * @module
 */

/** What a {@link RingLog} may hold. */
export interface LogLimits<T> {
  readonly entries: number;
  /** The newest entry stays however large it is. */
  readonly bytes: number;
  /** Bytes that an entry takes, roughly. */
  readonly sizeOf: (entry: T) => number;
}

interface Sized<T> {
  readonly entry: T;
  readonly bytes: number;
}

export class RingLog<T> {
  /** Undefined where an entry was forgotten; those in front of `first` are. */
  private slots: (Sized<T> | undefined)[] = [];
  private first = 0;
  private bytes = 0;

  constructor(private readonly limits: LogLimits<T>) {}

  add(entry: T): void {
    const bytes = this.limits.sizeOf(entry);
    this.slots.push({ entry, bytes });
    this.bytes += bytes;
    while (this.size > this.limits.entries || (this.bytes > this.limits.bytes && this.size > 1)) this.forgetOldest();
    // Cutting when half is empty makes each addition cheap on average.
    if (this.first * 2 > this.slots.length) {
      this.slots = this.slots.slice(this.first);
      this.first = 0;
    }
  }

  /** What is kept, oldest first. */
  list(): readonly T[] {
    return this.slots.flatMap((slot) => (slot === undefined ? [] : [slot.entry]));
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
