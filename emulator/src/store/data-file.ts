/**
 * The data file of `--data FILE`: the only place that knows how a snapshot becomes bytes.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { open, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { systemErrorCode } from "../core/system-error";
import { LockedError, lockFile } from "./file-lock";
import { SNAPSHOT_VERSION, type Snapshot, snapshotSchema } from "./snapshot";

/** Thrown for a file that cannot be used; the message is one readable sentence. */
export class DataFileError extends Error {
  override readonly name = "DataFileError";
}

/** Only the user may read it: it holds API keys and the values of secrets. */
const MODE = 0o600;

const headSchema = z.object({ format: z.literal("erathos-emulator"), version: z.int() });

/** A data file that is locked: no other emulator uses it. */
export interface DataFile {
  /** The path as specified. */
  readonly name: string;
  /** Its content when it was opened; undefined if the file did not exist. */
  readonly snapshot: Snapshot | undefined;
  /**
   * Replaces its content atomically: a reader finds either the old or the new content, also after a crash or a power
   * failure.
   *
   * @throws DataFileError if another emulator has locked it, or it cannot be written.
   */
  write(snapshot: Snapshot): Promise<void>;
  /** Unlocks it. */
  close(): Promise<void>;
}

/**
 * Locks a data file and reads it.
 *
 * @throws DataFileError for a file that another emulator uses, cannot be read, is not a data file, is damaged, or is of
 * a later version.
 */
export async function openDataFile(name: string): Promise<DataFile> {
  const failed = (error: unknown): never => {
    if (error instanceof LockedError) throw new DataFileError(`The data file ${name} is in use by ${holderOf(error)}`);
    throw new DataFileError(`Cannot write the data file ${name} (${systemErrorCode(error) ?? String(error)}).`);
  };
  const target = await targetOf(name).catch(failed);
  const lock = await lockFile(target).catch(failed);
  try {
    await removeLeftOvers(target);
    const snapshot = await read(target, name);
    const write = async (changed: Snapshot): Promise<void> => {
      await lock.confirm();
      await replace(target, JSON.stringify(changed));
    };
    return { name, snapshot, write: (changed) => write(changed).catch(failed), close: () => lock.release() };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function holderOf({ path, holder }: LockedError): string {
  const cure = "stop it, or choose another file.";
  if (holder?.host === hostname()) return `another emulator (process ${holder.pid}): ${cure}`;
  const which = holder === null ? "" : ` (process ${holder.pid} of ${holder.host})`;
  return `another emulator${which}: ${cure} If that one no longer runs, wait a minute, or delete ${path}.`;
}

async function read(target: string, name: string): Promise<Snapshot | undefined> {
  const text = await readFile(target, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new DataFileError(`Cannot read the data file ${name} (${error.code ?? error.message}).`);
  });
  if (text === undefined) return undefined;
  const content = parse(text, name);
  const head = headSchema.safeParse(content);
  if (!head.success) throw unusable(name, "it is not a data file of this emulator");
  if (head.data.version > SNAPSHOT_VERSION) {
    throw new DataFileError(
      `The data file ${name} was written by a later emulator (version ${head.data.version} of the file, this emulator reads ${SNAPSHOT_VERSION}): use that one, or another file.`,
    );
  }
  const snapshot = snapshotSchema.safeParse(content);
  if (snapshot.success) return snapshot.data;
  const [issue] = snapshot.error.issues;
  throw unusable(name, `${issue?.path.join(".")}: ${issue?.message}`);
}

/** The temporary file has an unpredictable name, so that no other user can put a link in its place. */
async function replace(target: string, text: string): Promise<void> {
  const temporary = `${target}.${randomBytes(8).toString("hex")}.tmp`;
  const handle = await open(temporary, "wx", MODE);
  try {
    await handle
      .writeFile(text)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Removes temporary files of an emulator that was killed during a write; holding the lock means no one writes now. */
async function removeLeftOvers(target: string): Promise<void> {
  const start = `${basename(target)}.`;
  for (const name of await readdir(dirname(target))) {
    if (name.startsWith(start) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(start.length))) {
      await rm(join(dirname(target), name), { force: true });
    }
  }
}

/** Resolves links: renaming would replace a symbolic link, and two names of one file would have two locks. */
async function targetOf(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw error;
    return join(await realpath(dirname(file)), basename(file));
  }
}

/** A rename is durable only after its folder is synced. Windows cannot open folders and does not need it. */
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
