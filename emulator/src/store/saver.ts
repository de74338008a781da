/**
 * Writes after changes, one write at a time: whatever changes during a write goes into the next one together.
 *
 * @module
 */
export class Saver {
  private requested = 0;
  private written = 0;
  private active = false;
  private current: Promise<void> = Promise.resolve();

  /**
   * @param write writes everything as it is at the moment of the call.
   * @param failed is told why a write did not succeed; the next change tries again.
   */
  constructor(
    private readonly write: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Something has changed. Bound, so that it can be handed on. */
  readonly request = (): void => {
    this.requested++;
    if (this.active) return;
    this.active = true;
    void this.run();
  };

  /** Resolves when everything requested so far was written, or could not be. */
  async flush(): Promise<void> {
    const wanted = this.requested;
    while (this.written < wanted) await this.current;
  }

  private async run(): Promise<void> {
    // Changes of the same turn belong together.
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
