/**
 * What the commands know of the world around them. Everything is passed in, so that tests pass their own.
 *
 * @module
 */

import type { ClientParts } from "../api";

/** How a program that was run ended. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
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
  /** Runs the `pulumi` on the PATH in the working directory; undefined where there is none. */
  readonly pulumi: (args: readonly string[]) => Promise<Finished | undefined>;
  /** A new random uuid: an id that no object has. */
  readonly newId: () => string;
  /** In place of the client's own clock and connections. */
  readonly client?: ClientParts;
}
