/**
 * Persists an emulator's state in a file.
 *
 * @module
 */
import type { EmulatorCore } from "../core/emulator-core";
import { type DataFile, DataFileError } from "./data-file";
import { Saver } from "./saver";
import { takeSnapshot } from "./snapshot";

export interface Persistence {
  /** Resolves when all changes so far are on disk, or could not be written. */
  saved(): Promise<void>;
  /** Writes pending changes and stops. */
  close(): Promise<void>;
}

/** For an emulator without a file. */
export const noPersistence: Persistence = { saved: async () => {}, close: async () => {} };

/**
 * Writes the state of `core` to `file` now and after each change.
 *
 * @param report called when writing starts to fail; the emulator goes on, and every change tries again.
 * @throws DataFileError where the file cannot be written at all.
 */
export async function persist(
  core: EmulatorCore,
  file: DataFile,
  report: (error: unknown) => void,
): Promise<Persistence> {
  let failing = false;
  const write = async (): Promise<void> => {
    await file.write(takeSnapshot(core));
    failing = false;
  };
  await write();
  const saver = new Saver(write, (error) => {
    if (failing) return;
    failing = true;
    if (!(error instanceof DataFileError)) return report(error);
    report(new DataFileError(`${error.message} Until it can be written again, changes are lost at the end.`));
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
