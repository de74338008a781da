/**
 * Looks through the bytes of a request before they are read. The library that reads them recurses, goes on for minutes
 * after the end of its input where a length points beyond it, and loses a member called `__proto__`.
 *
 * Source: Protocol Buffers' encoding, and `google/protobuf/struct.proto`.
 *
 * @module
 */

import { memberPath } from "../../language/problem";

/** Thrown for bytes that are no request. */
export class MalformedRequest extends Error {
  override readonly name = "MalformedRequest";

  constructor(why: string) {
    super(`the request cannot be read: ${why}`);
  }
}

/** More than any body has, and few enough for every function that recurses. */
export const DEEPEST = 100;

/**
 * @param structs the numbers of the fields that hold a `Struct`
 * @returns the paths of objects with a member called `__proto__`
 * @throws MalformedRequest where a length or a tag is impossible, or lists and objects lie too deep in each other
 */
export function inspect(bytes: Uint8Array, structs: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (const { number, value } of fieldsOf(bytes)) {
    if (value !== undefined && structs.includes(number)) inspectStruct(value, "", 0, found);
  }
  return found;
}

function inspectStruct(bytes: Uint8Array, path: string, depth: number, found: string[]): void {
  for (const { value: entry } of fieldsOf(bytes)) {
    const parts = [...fieldsOf(entry ?? NONE)];
    const name = new TextDecoder().decode(parts.find(({ number }) => number === 1)?.value);
    if (name === "__proto__") found.push(path);
    const value = parts.findLast(({ number }) => number === 2)?.value;
    if (value !== undefined) inspectValue(value, path === "" ? name : memberPath(path, name), depth + 1, found);
  }
}

const STRUCT = 5;
const LIST = 6;

function inspectValue(bytes: Uint8Array, path: string, depth: number, found: string[]): void {
  if (depth > DEEPEST) throw new MalformedRequest(`lists and objects lie more than ${DEEPEST} deep in each other`);
  for (const { number, value = NONE } of fieldsOf(bytes)) {
    if (number === STRUCT) inspectStruct(value, path, depth, found);
    if (number !== LIST) continue;
    let index = 0;
    for (const { value: item } of fieldsOf(value)) {
      inspectValue(item ?? NONE, `${path}[${index}]`, depth + 1, found);
      index += 1;
    }
  }
}

interface Field {
  readonly number: number;
  /** Of a field that has a length; a view, no copy. */
  readonly value?: Uint8Array;
}

const NONE = new Uint8Array();

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = () => {
    let result = 0;
    for (let shift = 0; shift < 10; shift += 1) {
      const byte = bytes[at];
      if (byte === undefined) break;
      at += 1;
      result += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return result;
    }
    throw new MalformedRequest("a number in the message does not end");
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const kind = tag % 8;
    if (kind === 0) varint();
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else if (kind !== 2) throw new MalformedRequest("a field of the message has no known type");
    const length = kind === 2 ? varint() : 0;
    at += length;
    if (number === 0 || at > bytes.length)
      throw new MalformedRequest("a field of the message is longer than the message");
    yield kind === 2 ? { number, value: bytes.subarray(at - length, at) } : { number };
  }
}
