/**
 * A string as numbers, each with its place in the string as somebody wrote it.
 *
 * @module
 */

/** Code units. The unit `i` of a string stands there from `starts[i]` up to `starts[i + 1]`. */
export interface Units {
  readonly codes: Uint16Array;
  /** One more than there are units: the last is the end of the text. */
  readonly starts: Uint32Array;
  readonly length: number;
}

/** The units of a string as they are. */
export function plain(text: string): Units {
  const codes = new Uint16Array(text.length);
  const starts = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    codes[at] = text.charCodeAt(at);
    starts[at] = at;
  }
  starts[text.length] = text.length;
  return { codes, starts, length: text.length };
}

/** The string that some of the units make. */
export function textOf({ codes }: Units, from: number, to: number): string {
  let text = "";
  // In pieces, as a function takes only so many arguments.
  for (let at = from; at < to; at += 8192) text += String.fromCharCode(...codes.subarray(at, Math.min(to, at + 8192)));
  return text;
}

/** The value of so many hexadecimal digits; -1 where there are others. */
export function hexOf(codes: Uint16Array, from: number, digits: number): number {
  let value = 0;
  for (let at = from; at < from + digits; at += 1) {
    const code = codes[at] ?? 0;
    const digit = code < 0x3a ? code - 0x30 : (code | 0x20) - 0x57;
    if (digit < 0 || digit > 15 || (code > 0x39 && digit < 10)) return -1;
    value = value * 16 + digit;
  }
  return value;
}
