/**
 * Reads a seed file.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type SeedInput, seedSchema } from "../seed/seed-schema";

/** Thrown if the emulator cannot start; the message is one readable sentence. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/**
 * Reads the seed in a JSON file.
 *
 * @throws StartError that names the file and every wrong path in it.
 */
export async function readSeed(file: string): Promise<SeedInput> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`Cannot read the seed ${file} (${error.code ?? error.message}).`);
  });
  // Strips the byte order mark that editors on Windows write.
  const text = new TextDecoder().decode(bytes);
  const checked = seedSchema.safeParse(parse(text, file));
  if (!checked.success) throw new StartError(`The seed ${file} is not valid:\n${z.prettifyError(checked.error)}`);
  return checked.data;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new StartError(`The seed ${file} is not JSON.`);
    throw error;
  }
}
