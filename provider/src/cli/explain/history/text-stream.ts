/**
 * The text of a long file, piece by piece, and what is wrong with a file.
 *
 * @module
 */

import { TextDecoder, types } from "node:util";
import { ErathosError } from "../../../api";
import { encodingOf } from "../../file-text";
import type { OpenedFile } from "../../io";

/** The error for a file that does not describe executions. */
export function fileError(reason: string, hint: string): ErathosError {
  return new ErathosError({
    code: "ERATHOS_CONFIGURATION",
    operation: "read the file of --executions",
    summary: "the file does not describe executions; nothing was evaluated",
    reason,
    hint,
  });
}

/** What a warehouse or a spreadsheet writes by default, by its first bytes. */
const OTHER_FORMATS = [
  {
    start: [0x1f, 0x8b],
    name: "compressed with gzip",
    hint: "Pipe it in: `gunzip -c FILE | npx pulumi-erathos explain --executions -`, with the other flags.",
  },
  {
    start: [0x28, 0xb5, 0x2f, 0xfd],
    name: "compressed with zstd",
    hint: "Pipe it in: `zstd -dc FILE | npx pulumi-erathos explain --executions -`, with the other flags.",
  },
  { start: [0x50, 0x4b], name: "a zip archive or a spreadsheet", hint: "Save it as CSV." },
  { start: [0x50, 0x41, 0x52, 0x31], name: "a Parquet file", hint: "Export it as CSV or as JSON lines." },
] as const;

/**
 * Decodes the file without its byte order mark; `onBytes` is called with the number of bytes read so far.
 *
 * @throws ErathosError for a file that is not text
 */
export async function* textStream(file: OpenedFile, onBytes: (read: number) => void): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let read = 0;
  for await (const chunk of file.chunks) {
    if (read === 0) refuseOtherFormat(chunk);
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    read += chunk.byteLength;
    yield decoded(decoder, chunk, true);
    onBytes(read);
  }
  if (decoder !== undefined) yield decoded(decoder, new Uint8Array(), false);
}

function refuseOtherFormat(chunk: Uint8Array): void {
  const format = OTHER_FORMATS.find(({ start }) => start.every((byte, index) => chunk[index] === byte));
  if (format !== undefined) throw fileError(`It is ${format.name}.`, format.hint);
}

function decoded(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(chunk, { stream });
  } catch (error) {
    if (types.isNativeError(error) && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      throw fileError("It is not encoded in UTF-8 or UTF-16.", "Save it as UTF-8.");
    throw error;
  }
}

/** The beginning of a string, up to its first line that is not blank or until it is longer than `longest`, and all of it. */
export async function peeked(
  chunks: AsyncIterable<string>,
  longest: number,
): Promise<{ readonly start: string; readonly all: AsyncIterable<string> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start = "";
  let ended = false;
  while (!ended && start.length <= longest && !start.trimStart().includes("\n")) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else start += next.value;
  }
  async function* all(): AsyncGenerator<string> {
    try {
      yield start;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { start, all: all() };
}
