/**
 * One form for all spellings of a string: percent-encoding, form encoding, JSON and Python escapes, HTML entities, each
 * inside the others as often as somebody encoded it, with the way back to the string as it was.
 *
 * @module
 */

import { entityCode, LONGEST_ENTITY } from "./entities";
import { ESCAPED_BYTE, fold } from "./fold";
import { hexOf, type Units } from "./units";

const ENCODED = /[%&\\+\p{Cc}\u{dc80}-\u{dcff}]/u;

const [NUMBER_SIGN, PERCENT, AMPERSAND, SEMICOLON, BACKSLASH] = [0x23, 0x25, 0x26, 0x3b, 0x5c];
const [X, U, U_LONG] = [0x78, 0x75, 0x55];

/** Whether a string can differ from its canonical form. */
export function isEncoded(text: string): boolean {
  return ENCODED.test(text);
}

/** The canonical form of a string, in time and space that grow with its length alone. */
export function canonical(text: string): Units {
  return new Builder(text).finish();
}

/** Whether a unit can stand between the ampersand and the semicolon of an entity. */
function isInEntity(code: number): boolean {
  return code === NUMBER_SIGN || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x7a);
}

/** Works from left to right: as soon as the last units are an escape, they become what it means. */
class Builder {
  readonly #text: string;
  readonly #codes: Uint16Array;
  readonly #starts: Uint32Array;
  #length = 0;

  constructor(text: string) {
    this.#text = text;
    this.#codes = new Uint16Array(text.length);
    this.#starts = new Uint32Array(text.length + 1);
  }

  finish(): Units {
    const text = this.#text;
    for (let at = 0; at < text.length; at += 1) {
      this.#push(text.charCodeAt(at), at);
      // What an escape means may end another one. Each step leaves fewer units: there are no more steps than characters.
      while (this.#reduce());
    }
    return fold({ codes: this.#codes, starts: this.#starts, length: this.#length }, text.length);
  }

  #push(code: number, start: number): void {
    this.#codes[this.#length] = code;
    this.#starts[this.#length] = start;
    this.#length += 1;
  }

  /** The unit so many places before the end. */
  #back(places: number): number {
    return this.#codes[this.#length - places] ?? 0;
  }

  #reduce(): boolean {
    const last = this.#back(1);
    if (last === SEMICOLON) return this.#entity();
    if (last >= ESCAPED_BYTE + 0x80 && last <= ESCAPED_BYTE + 0xbf) return this.#character();
    if (hexOf(this.#codes, this.#length - 1, 1) < 0) return false;
    if (this.#back(3) === PERCENT) return this.#escape(3, 2);
    if (this.#back(4) === BACKSLASH && this.#back(3) === X) return this.#escape(4, 2);
    if (this.#back(6) === BACKSLASH && this.#back(5) === U) return this.#escape(6, 4);
    return this.#back(10) === BACKSLASH && this.#back(9) === U_LONG && this.#escape(10, 8);
  }

  #escape(count: number, digits: number): boolean {
    const value = hexOf(this.#codes, this.#length - digits, digits);
    if (value < 0 || value > 0x10ffff) return false;
    return this.#replace(count, digits === 2 && value > 0x7f ? ESCAPED_BYTE + value : value);
  }

  #entity(): boolean {
    let places = 2;
    while (places < LONGEST_ENTITY && isInEntity(this.#back(places))) places += 1;
    if (this.#back(places) !== AMPERSAND) return false;
    const name = String.fromCharCode(...this.#codes.subarray(this.#length - places + 1, this.#length - 1));
    const code = entityCode(name);
    return code !== undefined && this.#replace(places, code);
  }

  /** The character whose last byte in UTF-8 this is. */
  #character(): boolean {
    let point = 0;
    for (let places = 1; places <= 4; places += 1) {
      const byte = this.#back(places) - ESCAPED_BYTE;
      if (byte < 0x80 || byte > 0xf4) return false;
      if (byte < 0xc0) {
        point += (byte & 0x3f) << (6 * (places - 1));
        continue;
      }
      const [length, bits] = byte >= 0xf0 ? [4, 0x07] : byte >= 0xe0 ? [3, 0x0f] : [2, 0x1f];
      point += (byte & bits) << (6 * (places - 1));
      return places === length && point <= 0x10ffff && this.#replace(places, point);
    }
    return false;
  }

  /** Puts a code point in the place of the last `count` units. */
  #replace(count: number, point: number): true {
    this.#length -= count;
    const start = this.#starts[this.#length] ?? 0;
    if (point <= 0xffff) this.#push(point, start);
    else for (const unit of String.fromCodePoint(point).split("")) this.#push(unit.charCodeAt(0), start);
    return true;
  }
}
