/**
 * Where the client's messages go.
 *
 * @module
 */

/** Three levels suffice: what failed is thrown, not logged. */
export interface Logger {
  /** Details for `ERATHOS_LOG=debug`. */
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {} };
