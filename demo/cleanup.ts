/** Runs cleanup actions in reverse order, even if some fail. */
export class Cleanup {
  private readonly actions: (() => Promise<void>)[] = [];
  private over = false;

  /**
   * Registers a cleanup action.
   *
   * @throws if cleanup has run already, as after an interruption; the action then runs at once.
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
   * Runs all actions, once.
   *
   * @throws AggregateError of the failures, after all other actions have run.
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
