/**
 * The text of a file that a person has made, on any system.
 *
 * @module
 */

/** What `>` of the PowerShell that comes with Windows puts before the UTF-16 that it writes. */
const UTF_16_MARK = [0xff, 0xfe] as const;

/** UTF-8 or, where its mark stands first, UTF-16; without the mark, which JSON and CSV do not know. */
export function fileText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The encoding of a file that starts with `bytes`. */
export function encodingOf(bytes: Uint8Array): "utf-16le" | "utf-8" {
  return UTF_16_MARK.every((byte, index) => bytes[index] === byte) ? "utf-16le" : "utf-8";
}
