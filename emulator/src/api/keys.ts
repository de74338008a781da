/**
 * The valid API keys.
 *
 * @module
 */
import type { ApiKey } from "../store/model";

export class KeyRing {
  private readonly keys = new Map<string, ApiKey>();

  /** @param changed is called after each change. */
  constructor(private readonly changed: () => void = () => {}) {}

  get(key: string): ApiKey | undefined {
    return this.keys.get(key);
  }

  add(key: ApiKey): void {
    this.keys.set(key.key, key);
    this.changed();
  }

  /** Returns whether the key existed. */
  revoke(key: string): boolean {
    const existed = this.keys.delete(key);
    this.changed();
    return existed;
  }

  list(): ApiKey[] {
    return [...this.keys.values()];
  }

  clear(): void {
    this.keys.clear();
    this.changed();
  }
}
