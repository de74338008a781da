/**
 * Writes after changes, one write at a time: all changes during a write are combined in the next one.
 *
 * @module
 */
export class Saver {
  private requested = 0;
  private written = 0;
  private active = false;
  private current: Promise<void> = Promise.resolve();

  /**
   * @param write writes the complete state as of the call.
   * @param failed is called with the reason if a write fails; the next change tries again.
   */
  constructor(
    private readonly write: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Something has changed. Bound, so that it can be passed as a callback. */
  readonly request = (): void => {
    this.requested++;
    if (this.active) return;
    this.active = true;
    void this.run();
  };

  /** Resolves when everything requested so far was written, or failed. */
  async flush(): Promise<void> {
    const wanted = this.requested;
    while (this.written < wanted) await this.current;
  }

  private async run(): Promise<void> {
    // Changes of the same turn are written together.
    await Promise.resolve();
    while (this.written < this.requested) {
      const upTo = this.requested;
      this.current = this.write().catch(this.failed);
      await this.current;
      this.written = upTo;
    }
    this.active = false;
  }
}
