/**
 * Where the client's messages go.
 *
 * @module
 */

/** Three levels suffice: what failed is thrown, not logged. */
export interface Logger {
  /** False where nobody sees what `debug` says: then it need not be made. Default true. */
  readonly detailed?: boolean;
  /** Details for `ERATHOS_LOG=debug`. */
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {} };

/** Reports a wait of so many milliseconds for `what`: an operation that says nothing for a minute looks hung. */
export function waitReport(logger: Logger, what: string): (milliseconds: number) => void {
  return (milliseconds) => logger.info(`waiting for ${what}, ${Math.ceil(milliseconds / 1000)} s`);
}
