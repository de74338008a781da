/**
 * Reads the properties in a request from its bytes, in one walk. The library that reads the rest recurses, goes on for
 * minutes after the end of its input where a length points beyond it, loses a member called `__proto__`, and makes some
 * objects for each value, which was a fifth of what a webhook cost the plugin.
 *
 * Source: Protocol Buffers' encoding, and `google/protobuf/struct.proto`.
 *
 * @module
 */

import { memberPath } from "../../language/problem";
import type { PropertyBag } from "../contract";
import { wireString } from "./wire-string";

/** Thrown for bytes that are no request. */
export class MalformedRequest extends Error {
  override readonly name = "MalformedRequest";

  constructor(why: string) {
    super(`the request cannot be read: ${why}`);
  }
}

/** More than any body has, and few enough for every function that recurses. */
export const DEEPEST = 100;

/** A request, taken apart. */
export interface Taken {
  /** The message without its properties. */
  readonly rest: Buffer;
  /** Properties by the number of their field. */
  readonly bags: ReadonlyMap<number, PropertyBag>;
  /** The paths of objects with a member called `__proto__`, which is left out. */
  readonly lost: readonly string[];
}

/**
 * @param structs the numbers of the fields that hold a `Struct`
 * @throws MalformedRequest where a length or a tag is impossible, or lists and objects lie too deep in each other
 */
export function takeStructs(bytes: Buffer, structs: readonly number[]): Taken {
  const reader = new StructReader(bytes);
  const rest: Buffer[] = [];
  const bags = new Map<number, PropertyBag>();
  for (let at = 0; at < bytes.length; ) {
    const begin = at;
    reader.next(at, bytes.length);
    const { number, from, to } = reader;
    if (reader.kind === LENGTH && structs.includes(number)) bags.set(number, reader.struct(from, to, 0));
    else rest.push(bytes.subarray(begin, to));
    at = to;
  }
  return { rest: Buffer.concat(rest), bags, lost: reader.lost };
}

/** The kinds of a field in the encoding. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const FOUR_BYTES = 5;

const LONGEST_VARINT = 10;

/** Holds the field that was found last, so that none is an object. */
class StructReader {
  number = 0;
  kind = 0;
  /** Where its value begins and ends. */
  from = 0;
  to = 0;
  readonly lost: string[] = [];
  readonly #around: (string | number)[] = [];
  #varint = 0;

  constructor(readonly bytes: Buffer) {}

  /** The field at `at`, in a message that ends at `end`. */
  next(at: number, end: number): void {
    let from = this.#readVarint(at, end);
    this.number = Math.floor(this.#varint / 8);
    this.kind = this.#varint % 8;
    let to = from;
    if (this.kind === VARINT) to = this.#readVarint(from, end);
    else if (this.kind === EIGHT_BYTES) to += 8;
    else if (this.kind === FOUR_BYTES) to += 4;
    else if (this.kind === LENGTH) {
      from = this.#readVarint(from, end);
      to = from + this.#varint;
    } else throw new MalformedRequest("a field of the message has no known type");
    if (this.number === 0 || to > end) {
      throw new MalformedRequest("a field of the message is longer than the message");
    }
    this.from = from;
    this.to = to;
  }

  struct(begin: number, end: number, depth: number): PropertyBag {
    const bag: Record<string, unknown> = {};
    for (let at = begin; at < end; at = this.#entry(bag, at, end, depth));
    return bag;
  }

  /** One member; where the next one begins. */
  #entry(bag: Record<string, unknown>, begin: number, end: number, depth: number): number {
    this.next(begin, end);
    const { from, to } = this;
    let name = "";
    let [valueFrom, valueTo] = [0, 0];
    for (let at = from; at < to; at = this.to) {
      this.next(at, to);
      if (this.number === 1) name = wireString(this.bytes, this.from, this.to);
      if (this.number === 2) [valueFrom, valueTo] = [this.from, this.to];
    }
    if (name === "__proto__") this.lost.push(this.#path());
    this.#around.push(name);
    const value = this.#value(valueFrom, valueTo, depth + 1);
    this.#around.pop();
    if (name !== "__proto__") bag[name] = value;
    return to;
  }

  #list(begin: number, end: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (let at = begin; at < end; ) {
      this.next(at, end);
      at = this.to;
      this.#around.push(items.length);
      items.push(this.#value(this.from, this.to, depth + 1));
      this.#around.pop();
    }
    return items;
  }

  #value(begin: number, end: number, depth: number): unknown {
    if (depth > DEEPEST) throw new MalformedRequest(`lists and objects lie more than ${DEEPEST} deep in each other`);
    let value: unknown;
    for (let at = begin; at < end; ) {
      this.next(at, end);
      at = this.to;
      value = this.#oneOf(depth);
    }
    if (value === undefined) throw new MalformedRequest("a value of the message is of no known type");
    return value;
  }

  /** The members of `google.protobuf.Value`. */
  #oneOf(depth: number): unknown {
    const { number, kind, from, to } = this;
    if (number === 1 && kind === VARINT) return null;
    if (number === 2 && kind === EIGHT_BYTES) return this.bytes.readDoubleLE(from);
    if (number === 3 && kind === LENGTH) return wireString(this.bytes, from, to);
    if (number === 4 && kind === VARINT) return this.#varint !== 0;
    if (number === 5 && kind === LENGTH) return this.struct(from, to, depth);
    if (number === 6 && kind === LENGTH) return this.#list(from, to, depth);
    return undefined;
  }

  /** Where what stands behind it begins. */
  #readVarint(begin: number, end: number): number {
    let result = 0;
    let factor = 1;
    for (let at = begin; at < Math.min(end, begin + LONGEST_VARINT); at += 1) {
      const byte = this.bytes[at] ?? 0;
      result += (byte & 0x7f) * factor;
      factor *= 0x80;
      if (byte < 0x80) {
        this.#varint = result;
        return at + 1;
      }
    }
    throw new MalformedRequest("a number in the message does not end");
  }

  #path(): string {
    return this.#around.reduce<string>((path, step) => {
      if (typeof step === "number") return `${path}[${step}]`;
      return path === "" ? step : memberPath(path, step);
    }, "");
  }
}
