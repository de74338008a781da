/**
 * Keeps an emulator's state in a file.
 *
 * @module
 */
import type { EmulatorCore } from "../core/emulator-core";
import { DataFileError, writeDataFile } from "./data-file";
import { Saver } from "./saver";
import { takeSnapshot } from "./snapshot";

export interface Persistence {
  /** Resolves when everything that has happened so far is on the disk, or could not be written. */
  saved(): Promise<void>;
  /** Writes what is left and stops. */
  close(): Promise<void>;
}

/** For an emulator without a file. */
export const noPersistence: Persistence = { saved: async () => {}, close: async () => {} };

/**
 * Writes the state of `core` to `file` now and after each change.
 *
 * @param report told in one sentence when writing starts to fail; the emulator goes on, and every change tries again.
 * @throws DataFileError where the file cannot be written at all.
 */
export async function persist(
  core: EmulatorCore,
  file: string,
  report: (error: DataFileError) => void,
): Promise<Persistence> {
  let failing = false;
  const write = async (): Promise<void> => {
    await writeDataFile(file, takeSnapshot(core));
    failing = false;
  };
  await write().catch((error: NodeJS.ErrnoException) => {
    throw new DataFileError(`Cannot write the data file ${file} (${error.code ?? error.message}).`);
  });
  const saver = new Saver(write, (error) => {
    if (failing) return;
    failing = true;
    // The system's errors may come from another realm, so that their class says nothing.
    const reason = typeof error === "object" && error !== null && "code" in error ? error.code : error;
    report(
      new DataFileError(
        `Cannot write the data file ${file} (${reason}): until it can be written again, changes are lost at the end.`,
      ),
    );
  });
  const unsubscribe = core.changes.subscribe(saver.request);
  return {
    saved: () => saver.flush(),
    close: async () => {
      unsubscribe();
      await saver.flush();
    },
  };
}
