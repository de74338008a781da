/**
 * What the commands know of the world around them. Everything is passed in, so that tests pass their own.
 *
 * @module
 */

import type { ClientParts } from "../api";
import type { fileObstacle, writePrivateFile } from "./private-file";

/** How a program that was run ended. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file that is read piece by piece. */
export interface OpenedFile {
  /** In bytes; 0 where it is not known, as for what is piped in. */
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The world. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Operating system, its release and the processor, for reports. */
  readonly system: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** All of standard input. */
  readonly stdin: () => Promise<string>;
  /** Whether standard output shows colours: a terminal, unless NO_COLOR or the like is set. */
  readonly colours: boolean;
  /** Asks a person on the terminal; undefined where there is none. The question goes to standard error. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /**
   * Calls `listener` each time the person wants to stop (Ctrl+C, or the signals of a system that shuts down), with the
   * exit code that this means. Until the returned function is called, such a signal does nothing else.
   */
  readonly onInterrupt: (listener: (exitCode: number) => void) => () => void;
  /** The text of a file; undefined where it cannot be read. */
  readonly readFile: (path: string) => Promise<string | undefined>;
  /** A file that may be larger than memory, `-` for standard input; undefined where it cannot be read. */
  readonly openFile: (path: string) => Promise<OpenedFile | undefined>;
  /** Replaces the last line of the terminal on standard error; undefined where there is none. */
  readonly progress: ((line: string) => void) | undefined;
  /** What stands in the way of a new file; asked before work that the file is for. */
  readonly fileObstacle: typeof fileObstacle;
  /** Writes a file that only its owner may read. */
  readonly writePrivateFile: typeof writePrivateFile;
  /** Runs the `pulumi` on the PATH in the working directory, with `input` to read; undefined where there is none. */
  readonly pulumi: (args: readonly string[], input?: string) => Promise<Finished | undefined>;
  /** A new random uuid: an id that no object has. */
  readonly newId: () => string;
  /** In place of the client's own clock and connections. */
  readonly client?: ClientParts;
}
