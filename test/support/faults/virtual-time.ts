/**
 * Virtual time, which advances only when everything waits for it: waiting takes no real time, and real requests complete.
 *
 * @module
 */

import type { Clock } from "../../../provider/src/api/limiter";
import type { Transport } from "../../../provider/src/api/transport";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export class VirtualTime implements Clock {
  #sleepers: Sleeper[] = [];
  #inFlight = 0;
  #answered: (() => void)[] = [];

  /**
   * @param start milliseconds since the epoch
   * @param moved called with each new time, for a server that shares it
   */
  constructor(
    private start: number,
    private readonly moved: (now: number) => Promise<void>,
  ) {}

  now(): number {
    return this.start;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ due: this.start + milliseconds, wake });
    });
  }

  /** Real requests, each of which takes `latency()` milliseconds of this time in each direction. */
  transport(inner: Transport, latency: () => number): Transport {
    return {
      send: async (request) => {
        await this.sleep(latency());
        this.#inFlight += 1;
        try {
          return await inner.send({ ...request, timeoutMs: 60_000 });
        } finally {
          this.#inFlight -= 1;
          for (const tell of this.#answered.splice(0)) tell();
          await this.sleep(latency());
        }
      },
    };
  }

  /** Advances time until the work is done. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    for (;;) {
      while (this.#inFlight > 0) await new Promise<void>((tell) => this.#answered.push(tell));
      // Everything that is ready runs before the next turn of the event loop.
      await new Promise((resume) => setImmediate(resume));
      if (done) return work;
      if (this.#inFlight === 0) await this.#next();
    }
  }

  async #next(): Promise<void> {
    if (this.#sleepers.length === 0) throw new Error("nothing is waiting, but the work is not done");
    this.start = Math.max(this.start, Math.min(...this.#sleepers.map(({ due }) => due)));
    await this.moved(this.start);
    const awake = this.#sleepers.filter(({ due }) => due <= this.start);
    this.#sleepers = this.#sleepers.filter(({ due }) => due > this.start);
    for (const { wake } of awake) wake();
  }
}
