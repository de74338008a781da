/**
 * A lock on a file: a second file beside it that names the process which holds it. Node has no lock that ends with its
 * process, so a stale lock of a process that no longer runs is replaced.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import { readFile, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { z } from "zod";
import { systemErrorCode } from "../core/system-error";
import { identitySchema, isAlive, type ProcessIdentity, thisProcess } from "./process-identity";

/** Thrown for a file that another process holds. */
export class LockedError extends Error {
  override readonly name = "LockedError";

  constructor(
    readonly path: string,
    /** null if the lock file does not name it. */
    readonly holder: ProcessIdentity | null,
  ) {
    super(`${path} is held by ${holder === null ? "an unknown process" : `process ${holder.pid}`}`);
  }
}

export interface FileLock {
  /** Verifies that this process still holds the lock; a deleted lock file is created again. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

/** The heartbeat: a holder in another container cannot be checked otherwise. */
const HEARTBEAT_MS = 5000;
const PRESUMED_DEAD_MS = 60_000;

const contentSchema = identitySchema.extend({ token: z.string() });
type Content = Readonly<z.infer<typeof contentSchema>>;

/**
 * Locks `file`, whether it exists or not.
 *
 * @throws LockedError if a running process holds it; the system's error if the lock cannot be written.
 */
export async function lockFile(file: string): Promise<FileLock> {
  const path = `${file}.lock`;
  const own: Content = { ...(await thisProcess()), token: randomUUID() };
  const create = (): Promise<void> => writeFile(path, JSON.stringify(own), { flag: "wx", mode: 0o600 });

  const acquire = async (): Promise<void> => {
    for (;;) {
      const created = await create().then(() => true, unless("EEXIST"));
      if (created === true) return;
      const found = await readLock(path);
      if (found !== undefined && (await isHeld(path, found))) throw new LockedError(path, found);
      // If two processes find a stale lock at once, one removes the other's new lock; `confirm` detects that.
      await unlink(path).catch(unless("ENOENT"));
    }
  };

  await acquire();
  const signs = setInterval(() => {
    const now = new Date();
    // If it fails, the next `confirm` fails too, and that error is reported.
    utimes(path, now, now).catch(() => {});
  }, HEARTBEAT_MS).unref();
  return {
    confirm: async () => {
      const found = await readLock(path);
      if (found === undefined) await acquire();
      else if (found?.token !== own.token) throw new LockedError(path, found);
    },
    release: async () => {
      clearInterval(signs);
      if ((await readLock(path))?.token === own.token) await unlink(path).catch(unless("ENOENT"));
    },
  };
}

/** The lock file's content; null if it is invalid, undefined if there is none. */
async function readLock(path: string): Promise<Content | null | undefined> {
  try {
    return contentSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    return unless("ENOENT")(error);
  }
}

/** A lock without a readable holder is being written right now, or its process was killed while writing it. */
async function isHeld(path: string, holder: Content | null): Promise<boolean> {
  const alive = holder === null ? undefined : await isAlive(holder);
  if (alive !== undefined) return alive;
  const written = await stat(path).catch(unless("ENOENT"));
  return written !== undefined && Date.now() - written.mtimeMs < PRESUMED_DEAD_MS;
}

/** For `catch`: undefined for an error of this code; any other is thrown again. */
function unless(code: string): (error: unknown) => undefined {
  return (error) => {
    if (systemErrorCode(error) !== code) throw error;
    return undefined;
  };
}
