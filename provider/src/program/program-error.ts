/**
 * Errors whose message is all that a program's author reads.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";

/** An expected failure in the program: the engine shows its message alone, at once. */
export class ProgramError extends pulumi.RunError {
  /**
   * None: where an Output fails the SDK prints it, and everywhere it colours it for a trace that is never shown, which takes
   * Node 20 half a minute once the stack holds the SDK's own frames.
   */
  override readonly stack = "";
}
