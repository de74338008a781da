/**
 * Writing the files of an export.
 *
 * @module
 */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the files go. */
export interface Folder {
  /** Writes a new file; false where there is one of that name already, which stays as it is. */
  write(name: string, text: string): Promise<boolean>;
}

/** A folder of the file system, made when the first file is written. */
export function folderAt(path: string): Folder {
  return {
    async write(name, text) {
      await mkdir(path, { recursive: true });
      try {
        await writeFile(join(path, name), text, { flag: "wx" });
        return true;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
        throw error;
      }
    },
  };
}
