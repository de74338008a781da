/**
 * Finds many values in a string at once, whole or cut off (Aho and Corasick's automaton).
 *
 * @module
 */

import type { Span } from "./spans";
import type { Units } from "./units";

/** A value to find, with the number of characters from which on a beginning of it counts as well. */
export interface Needle {
  readonly units: Units;
  readonly shortestPrefix: number;
}

const CODES = 0x10000;

/** Finds all of its needles in one pass, in time that grows with the length of the text alone. */
export class Needles {
  /** By `node * CODES + code`. */
  readonly #next = new Map<number, number>();
  /** For each node: where to go on when nothing follows, how many units lie behind it, and how many of them to mask. */
  readonly #fallback: number[] = [0];
  readonly #depth: number[] = [0];
  readonly #masked: number[] = [0];
  /** The lower bytes of what needles begin with: most units of most strings are passed over without a look-up. */
  readonly #first = new Uint8Array(256);

  constructor(needles: readonly Needle[]) {
    for (const needle of needles) this.#add(needle);
    this.#link();
  }

  #add({ units, shortestPrefix }: Needle): void {
    let node = 0;
    if (units.length > 0) this.#first[(units.codes[0] ?? 0) & 0xff] = 1;
    for (let at = 0; at < units.length; at += 1) {
      const edge = node * CODES + (units.codes[at] ?? 0);
      const known = this.#next.get(edge);
      node = known ?? this.#depth.push(at + 1) - 1;
      if (known === undefined) this.#next.set(edge, node);
      const isEnough = at + 1 >= shortestPrefix || at + 1 === units.length;
      this.#masked[node] = isEnough ? at + 1 : (this.#masked[node] ?? 0);
    }
  }

  /** A node's fallback is the longest end of it that is a beginning too. Edges of shorter nodes come first. */
  #link(): void {
    const edges = [...this.#next].sort(([, a], [, b]) => (this.#depth[a] ?? 0) - (this.#depth[b] ?? 0));
    for (const [edge, node] of edges) {
      const parent = Math.floor(edge / CODES);
      const fallback = parent === 0 ? 0 : this.#step(this.#fallback[parent] ?? 0, edge % CODES);
      this.#fallback[node] = fallback;
      this.#masked[node] ||= this.#masked[fallback] ?? 0;
    }
  }

  #step(from: number, code: number): number {
    for (let node = from; ; node = this.#fallback[node] ?? 0) {
      const next = this.#next.get(node * CODES + code);
      if (next !== undefined || node === 0) return next ?? 0;
    }
  }

  /** Where needles stand in a string, in the order of their ends. */
  *find({ codes, starts, length }: Units): Generator<Span> {
    let node = 0;
    for (let at = 0; at < length; at += 1) {
      const code = codes[at] ?? 0;
      if (node === 0 && this.#first[code & 0xff] === 0) continue;
      node = this.#step(node, code);
      const masked = this.#masked[node] ?? 0;
      if (masked > 0) yield [starts[at + 1 - masked] ?? 0, starts[at + 1] ?? 0];
    }
  }
}
