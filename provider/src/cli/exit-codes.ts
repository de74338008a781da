/**
 * What the exit code of a command means; the same for all of them.
 *
 * @module
 */

import { ErathosError } from "../api";

export const EXIT = {
  /** Done, and nothing to report. */
  fine: 0,
  /** Something failed: network, server, a refusal, the Pulumi CLI. */
  failed: 1,
  /** The command line, a setting or a file that it names is wrong. */
  usage: 2,
  /** Done, with findings: no webhook fires, an endpoint needs an override, a killed run left webhooks behind. */
  findings: 3,
} as const;

/** The Pulumi CLI could not be run to its end, or failed. */
export class PulumiCliError extends ErathosError {}

/** The exit code of a command that threw `error`. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ErathosError) || error instanceof PulumiCliError) return EXIT.failed;
  return error.code === "ERATHOS_CONFIGURATION" ? EXIT.usage : EXIT.failed;
}
