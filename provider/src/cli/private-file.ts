/**
 * Files that only their owner can read, and that never replace another file by accident.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, lstat, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Why a file cannot be written. */
export type FileObstacle = "exists" | "noFolder" | "notWritable";

/** What stands in the way of a file at `path`, as far as that can be known before. */
export async function fileObstacle(path: string, overwrite: boolean): Promise<FileObstacle | undefined> {
  const there = await orUndefined(lstat(path));
  if (there !== undefined && (!overwrite || !there.isFile())) return "exists";
  if ((await orUndefined(lstat(dirname(path)))) === undefined) return "noFolder";
  const writable = await orUndefined(access(dirname(path), constants.W_OK).then(() => true));
  return writable === true ? undefined : "notWritable";
}

/**
 * Writes a file that only its owner may read. What was there is replaced as a whole, never changed, so that nobody who
 * may read the old file reads the new one.
 *
 * @returns what stood in the way
 */
export async function writePrivateFile(
  path: string,
  text: string,
  overwrite: boolean,
): Promise<FileObstacle | undefined> {
  const obstacle = await fileObstacle(path, overwrite);
  if (obstacle !== undefined) return obstacle;
  const target = overwrite ? `${path}.${randomUUID()}.tmp` : path;
  try {
    await writeFile(target, text, { flag: "wx", mode: 0o600 });
    if (target !== path) await rename(target, path);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    if (target !== path) await rm(target, { force: true });
    return code === "EEXIST" ? "exists" : "notWritable";
  }
}

/** The operating system's code of an error; undefined where it is none of its errors. */
function codeOf(error: unknown): string | undefined {
  const isSystemError = typeof error === "object" && error !== null && "code" in error;
  return isSystemError && typeof error.code === "string" ? error.code : undefined;
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}
