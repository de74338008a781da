/**
 * Reads that several callers share.
 *
 * @module
 */

/**
 * Values by key, each read once: also callers that ask while it is being read wait for the same read. A failure goes to
 * everybody who waited for it and is not kept.
 */
export class ReadOnce<Value> {
  readonly #known = new Map<string, Promise<Value>>();

  /** What `read` resolved to when `key` was first asked for. */
  async get(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const reading = read();
    this.#known.set(key, reading);
    try {
      return await reading;
    } catch (error) {
      // Perhaps forgotten and read again in the meantime.
      if (this.#known.get(key) === reading) this.#known.delete(key);
      throw error;
    }
  }

  /** The next caller reads again. */
  forget(key: string): void {
    this.#known.delete(key);
  }
}
