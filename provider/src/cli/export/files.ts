/**
 * Writing the files of an export. Even without credentials they reveal much: only their owner may read them.
 *
 * @module
 */

import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ErathosError } from "../../api";

/** Where the files go. */
export interface Folder {
  /** The names of what is there already. */
  names(): Promise<readonly string[]>;
  /** Writes a new file; one that is there already is an error. */
  write(name: string, text: string): Promise<void>;
}

/**
 * A folder of the file system, made (for its owner alone) when the first file is written.
 *
 * @throws ErathosError ERATHOS_CONFIGURATION from both methods, without the path: nothing of a command line is repeated
 */
export function folderAt(path: string): Folder {
  return {
    names: () =>
      orSay("read", async () => {
        try {
          return await readdir(path);
        } catch (error) {
          if (codeOf(error) === "ENOENT") return [];
          throw error;
        }
      }),
    write: (name, text) =>
      orSay("write to", async () => {
        await mkdir(path, { recursive: true, mode: 0o700 });
        await writeFile(join(path, name), text, { flag: "wx", mode: 0o600 });
      }),
  };
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

async function orSay<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (typeof code !== "string") throw error;
    throw new ErathosError({
      code: "ERATHOS_CONFIGURATION",
      operation: "export the workspace",
      summary: `cannot ${what} the folder of --out (${code})`,
      hint: "Name another folder with --out.",
    });
  }
}
