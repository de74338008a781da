/**
 * Drops what differs between spellings of the same string once its escapes are gone.
 *
 * @module
 */

import type { Units } from "./units";

/**
 * Marks an escaped byte from 0x80 on, as long as it is not known which character it is part of. Python's
 * `surrogateescape` has the same numbers.
 */
export const ESCAPED_BYTE = 0xdc00;

const [BACKSLASH, PLUS, SPACE] = [0x5c, 0x2b, 0x20];

/** JSON writes these as a backslash and a letter. */
const LETTERS: ReadonlyMap<number, number> = new Map([
  [0x08, 0x62],
  [0x09, 0x74],
  [0x0a, 0x6e],
  [0x0c, 0x66],
  [0x0d, 0x72],
]);

/**
 * Folds the units in place; `end` is where their text ends.
 *
 * Backslashes go, and line breaks become the letter that stands for them: how many backslashes there were shows only how
 * often the string was encoded, and whether one belongs to what stands before cannot be known. A plus is a space, as in
 * forms. Bytes that make no UTF-8 are Latin-1.
 */
export function fold({ codes, starts, length }: Units, end: number): Units {
  let kept = 0;
  let before = 0;
  let start: number | undefined;
  for (let at = 0; at < length; at += 1) {
    const code = codes[at] ?? 0;
    // A backslash is a part of the unit behind it: what is masked begins with it.
    start ??= starts[at] ?? 0;
    if (code !== BACKSLASH) {
      codes[kept] = folded(code, before);
      starts[kept] = start;
      start = undefined;
      kept += 1;
      before = code;
    }
  }
  starts[kept] = end;
  return { codes, starts, length: kept };
}

function folded(code: number, before: number): number {
  if (code === PLUS) return SPACE;
  if (code < SPACE) return LETTERS.get(code) ?? code;
  const isHalfOfCharacter = before >= 0xd800 && before <= 0xdbff;
  return code >= ESCAPED_BYTE + 0x80 && code <= ESCAPED_BYTE + 0xff && !isHalfOfCharacter ? code - ESCAPED_BYTE : code;
}
