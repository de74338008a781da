/**
 * Ids of objects, and how a process came to know them.
 *
 * @module
 */

import { IdSet } from "./ids";
import type { WireWebhook } from "./models";
import { ReadOnce } from "./read-once";

/** What one process created, adopted, or is creating. Its only instance outside tests is in `process.ts`. */
export class OwnIds {
  readonly #owned = new IdSet();
  readonly #created = new IdSet();
  readonly #adopted = new IdSet();
  readonly #consumed = new IdSet();
  readonly #sending = new Map<string, Set<Promise<unknown>>>();
  readonly #marked = new ReadOnce<ReadonlyMap<string, readonly string[]>>();
  readonly #listed = new ReadOnce<ReadonlyMap<string, WireWebhook>>();
  readonly #lost = new Map<string, number>();

  /** Ids by ownership marker as they were before this process made anything, read once per workspace. */
  marked(
    workspaceId: string,
    read: () => Promise<ReadonlyMap<string, readonly string[]>>,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.#marked.get(workspaceId, read);
  }

  /** A workspace's webhooks by id, as the list showed them when this process first asked. */
  listed(
    workspaceId: string,
    read: () => Promise<ReadonlyMap<string, WireWebhook>>,
  ): Promise<ReadonlyMap<string, WireWebhook>> {
    return this.#listed.get(workspaceId, read);
  }

  /** This process created the object. */
  create(id: string): void {
    this.#owned.add(id);
    this.#created.add(id);
  }

  created(id: string): boolean {
    return this.#created.has(id);
  }

  /** A resource in the state has the object. */
  own(id: string): void {
    this.#owned.add(id);
  }

  owns(id: string): boolean {
    return this.#owned.has(id);
  }

  /** A resource took the object over in this process. */
  adopt(id: string): void {
    this.#owned.add(id);
    this.#adopted.add(id);
  }

  adopted(id: string): boolean {
    return this.#adopted.has(id);
  }

  /** A resource in the state took the object over in an earlier run; its `adoptId` has had its effect. */
  consume(adoptId: string): void {
    this.#consumed.add(adoptId);
  }

  consumed(adoptId: string): boolean {
    return this.#consumed.has(adoptId);
  }

  /** Notes a create that is being sent, until it is answered or lost. */
  track<T>(fingerprint: string, sent: Promise<T>): Promise<T> {
    const all = this.#sending.get(fingerprint) ?? new Set();
    this.#sending.set(fingerprint, all);
    all.add(sent);
    const forget = () => {
      all.delete(sent);
      // The fingerprint is the whole declaration: kept, each would stay in memory to the end.
      if (all.size === 0) this.#sending.delete(fingerprint);
    };
    sent.then(forget, forget);
    return sent;
  }

  /**
   * Looks for a lost create after every equal one has been answered: until then, what the list shows could be theirs.
   * `lost` counts the equal creates that are still being looked for.
   */
  async withLost<T>(fingerprint: string, look: (lost: () => number) => Promise<T>): Promise<T> {
    const count = () => this.#lost.get(fingerprint) ?? 0;
    this.#lost.set(fingerprint, count() + 1);
    try {
      await Promise.allSettled([...(this.#sending.get(fingerprint) ?? [])]);
      return await look(count);
    } finally {
      this.#lost.set(fingerprint, count() - 1);
    }
  }
}
