/** Undoes what was set up, the last first, whatever happens. */
export class Cleanup {
  private readonly actions: (() => Promise<void>)[] = [];
  private over = false;

  /**
   * Remembers how to undo something.
   *
   * @throws when all was undone already, as after an interruption: this is then undone at once.
   */
  async add(action: () => Promise<void>): Promise<void> {
    if (!this.over) {
      this.actions.push(action);
      return;
    }
    await action();
    throw new Error("The demo is over.");
  }

  /**
   * Undoes everything, once.
   *
   * @throws the failures, after all else was undone.
   */
  async run(): Promise<void> {
    this.over = true;
    const failures: unknown[] = [];
    for (let action = this.actions.pop(); action !== undefined; action = this.actions.pop()) {
      await action().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, "Not everything could be cleaned up.");
  }
}
