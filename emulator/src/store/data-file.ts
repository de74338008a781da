/**
 * The data file of `--data FILE`: the only place that knows how a snapshot becomes bytes.
 *
 * @module
 */
import { open, readFile, realpath, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { SNAPSHOT_VERSION, type Snapshot, snapshotSchema } from "./snapshot";

/** Thrown for a file that cannot be used; the message is one sentence for people. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** Only the user may read it: it holds API keys and the values of secrets. */
const MODE = 0o600;

const headSchema = z.object({ format: z.literal("erathos-emulator"), version: z.int() });

/**
 * What the file holds; undefined where there is no file yet.
 *
 * @throws DataFileError for a file that cannot be read, is not a data file, is damaged, or is of a later version.
 */
export async function readDataFile(file: string): Promise<Snapshot | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new DataFileError(`Cannot read the data file ${file} (${error.code ?? error.message}).`);
  });
  if (text === undefined) return undefined;
  const content = parse(text, file);
  const head = headSchema.safeParse(content);
  if (!head.success) throw unusable(file, "it is not a data file of this emulator");
  if (head.data.version > SNAPSHOT_VERSION) {
    throw new DataFileError(
      `The data file ${file} was written by a later emulator (version ${head.data.version} of the file, this emulator reads ${SNAPSHOT_VERSION}): use that one, or another file.`,
    );
  }
  const snapshot = snapshotSchema.safeParse(content);
  if (snapshot.success) return snapshot.data;
  const [issue] = snapshot.error.issues;
  throw unusable(file, `${issue?.path.join(".")}: ${issue?.message}`);
}

/**
 * Replaces the file. Whoever reads it, also after a crash or a power cut, finds the old content or the new one in full.
 *
 * @throws the system's error.
 */
export async function writeDataFile(file: string, snapshot: Snapshot): Promise<void> {
  const text = JSON.stringify(snapshot);
  const target = await targetOf(file);
  const temporary = `${target}.tmp`;
  const handle = await open(temporary, "w", MODE);
  try {
    // The mode above counts for a new file only, and one may be left from a process that was killed.
    await handle.chmod(MODE);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, target);
  await syncFolder(dirname(target));
}

/** Renaming replaces a symbolic link; what it points to is meant. */
function targetOf(file: string): Promise<string> {
  return realpath(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return file;
    throw error;
  });
}

/** A new name is on the disk when its folder is. Windows cannot open folders and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unusable(file, "it is not JSON");
    throw error;
  }
}

function unusable(file: string, reason: string): DataFileError {
  return new DataFileError(
    `The data file ${file} cannot be used (${reason}): put a good copy in its place, or move it away to start from the seed.`,
  );
}
