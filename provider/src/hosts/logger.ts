/**
 * The client's messages as the engine shows them. A dynamic provider has no log of its own: what it writes to stderr
 * appears under the stack.
 *
 * @module
 */

import type { Logger } from "../api";

/** Warnings always, details with `ERATHOS_LOG=debug`. */
export function engineLogger(environment: Readonly<Record<string, string | undefined>>): Logger {
  const debug = environment["ERATHOS_LOG"]?.toLowerCase() === "debug";
  const write = (level: string, message: string) => console.error(`erathos ${level}: ${message}`);
  return {
    debug: (message) => {
      if (debug) write("debug", message);
    },
    info: (message) => write("info", message),
    warn: (message) => write("warning", message),
  };
}
