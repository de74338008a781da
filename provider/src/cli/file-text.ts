/**
 * The text of a file that a person has made, on any system.
 *
 * @module
 */

/** What `>` of the PowerShell that comes with Windows puts before the UTF-16 that it writes. */
const UTF_16_MARK = [0xff, 0xfe] as const;

/** UTF-8 or, where its mark stands first, UTF-16; without the mark, which JSON and CSV do not know. */
export function fileText(bytes: Uint8Array): string {
  const isUtf16 = UTF_16_MARK.every((byte, index) => bytes[index] === byte);
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
}
