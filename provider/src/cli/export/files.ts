/**
 * Writing the files of an export.
 *
 * @module
 */

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the files go. */
export interface Folder {
  /** The names of what is there already. */
  names(): Promise<readonly string[]>;
  /** Writes a new file; one that is there already is an error. */
  write(name: string, text: string): Promise<void>;
}

/** A folder of the file system, made when the first file is written. */
export function folderAt(path: string): Folder {
  return {
    async names() {
      try {
        return await readdir(path);
      } catch (error) {
        if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") return [];
        throw error;
      }
    },
    async write(name, text) {
      await mkdir(path, { recursive: true });
      await writeFile(join(path, name), text, { flag: "wx" });
    },
  };
}
