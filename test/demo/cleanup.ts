/** Undoes what was set up, the last first, whatever happens. */
export class Cleanup {
  private readonly actions: (() => Promise<void>)[] = [];

  add(action: () => Promise<void>): void {
    this.actions.push(action);
  }

  /**
   * Undoes everything, once.
   *
   * @throws the failures, after all else was undone.
   */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (let action = this.actions.pop(); action !== undefined; action = this.actions.pop()) {
      await action().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "Not everything could be cleaned up.");
  }
}
