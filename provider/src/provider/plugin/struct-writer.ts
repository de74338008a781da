/**
 * Writes properties as the bytes of a `google.protobuf.Struct`, from the end to the beginning, so that each length is
 * known when it is to be written.
 *
 * Source: Protocol Buffers' encoding, and `google/protobuf/struct.proto`.
 *
 * @module
 */

import { isRecord } from "../../language/problem";
import type { PropertyBag } from "../contract";

const LENGTH = 2;
const FIRST_SIZE = 4096;

/** The field `number` of a message, which holds a bag as JSON would hold it: undefined members are left out. */
export function structField(number: number, bag: PropertyBag): Buffer {
  const writer = new StructWriter();
  writer.struct(bag);
  return writer.endField(number);
}

class StructWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE);
  /** Where what is written begins. */
  #at = FIRST_SIZE;

  struct(bag: PropertyBag): void {
    const names = Object.keys(bag);
    for (let index = names.length - 1; index >= 0; index -= 1) {
      const name = names[index] ?? "";
      const value = bag[name];
      if (!isAbsent(value)) this.#entry(name, value);
    }
  }

  /** All that is written, as the one field of a message. */
  endField(number: number): Buffer {
    this.#prefix(number, this.#bytes.length);
    return this.#bytes.subarray(this.#at);
  }

  #entry(name: string, value: unknown): void {
    const end = this.#distance();
    this.#value(value);
    this.#prefix(2, this.#bytes.length - end);
    const nameEnd = this.#distance();
    this.#text(name);
    this.#prefix(1, this.#bytes.length - nameEnd);
    this.#prefix(1, this.#bytes.length - end);
  }

  #value(value: unknown): void {
    const end = this.#distance();
    if (typeof value === "string") {
      this.#text(value);
      this.#prefix(3, this.#bytes.length - end);
    } else if (typeof value === "number" && Number.isFinite(value)) {
      this.#room(8);
      this.#at -= 8;
      // JSON has no -0.
      this.#bytes.writeDoubleLE(value === 0 ? 0 : value, this.#at);
      this.#varint(2 * 8 + 1);
    } else if (typeof value === "boolean") {
      this.#varint(value ? 1 : 0);
      this.#varint(4 * 8);
    } else if (Array.isArray(value)) {
      this.#list(value);
      this.#prefix(6, this.#bytes.length - end);
    } else if (isRecord(value)) {
      this.struct(value);
      this.#prefix(5, this.#bytes.length - end);
    } else {
      this.#varint(0);
      this.#varint(1 * 8);
    }
  }

  #list(items: readonly unknown[]): void {
    for (let index = items.length - 1; index >= 0; index -= 1) {
      const end = this.#distance();
      this.#value(items[index]);
      this.#prefix(1, this.#bytes.length - end);
    }
  }

  /** From the end, as the bytes may move. */
  #distance(): number {
    return this.#bytes.length - this.#at;
  }

  /** Length and tag of what stands from here to `end`. */
  #prefix(number: number, end: number): void {
    this.#varint(end - this.#at);
    this.#varint(number * 8 + LENGTH);
  }

  #text(text: string): void {
    const size = Buffer.byteLength(text);
    this.#room(size);
    this.#at -= size;
    this.#bytes.write(text, this.#at);
  }

  #varint(value: number): void {
    const size = value < 0x80 ? 1 : Math.ceil((Math.floor(Math.log2(value)) + 1) / 7);
    this.#room(size);
    this.#at -= size;
    let rest = value;
    for (let index = 0; index < size; index += 1) {
      this.#bytes[this.#at + index] = (rest & 0x7f) | (index < size - 1 ? 0x80 : 0);
      rest = Math.floor(rest / 0x80);
    }
  }

  #room(size: number): void {
    if (this.#at >= size) return;
    const written = this.#bytes.subarray(this.#at);
    const grown = Buffer.allocUnsafe(2 * (this.#bytes.length + size));
    this.#at = grown.length - written.length;
    written.copy(grown, this.#at);
    this.#bytes = grown;
  }
}

/** What JSON leaves out of an object. */
function isAbsent(value: unknown): boolean {
  return value === undefined || typeof value === "function" || typeof value === "symbol";
}
