/**
 * A string of a message, from its bytes.
 *
 * Half of a surrogate pair has no place in UTF-8. JavaScript's library writes it all the same, as three bytes; they are read
 * as what they were, so that check refuses them where they stand instead of a replacement going to the server.
 *
 * @module
 */

const HALF = /(\xed[\xa0-\xbf][\x80-\xbf])/;
const REPLACEMENT = "\ufffd";

export function wireString(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString("utf8", from, to);
  if (!text.includes(REPLACEMENT)) return text;
  const pieces = bytes.toString("latin1", from, to).split(HALF);
  return pieces.map((piece, index) => (index % 2 === 1 ? half(piece) : utf8(piece))).join("");
}

const utf8 = (piece: string): string => Buffer.from(piece, "latin1").toString("utf8");

function half(piece: string): string {
  return String.fromCharCode(0xd000 | ((piece.charCodeAt(1) & 0x3f) << 6) | (piece.charCodeAt(2) & 0x3f));
}
