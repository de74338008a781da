/**
 * The client's messages as a host shows them.
 *
 * @module
 */

import type { Logger } from "../api";
import { visible } from "../security/visible";
import type { Severity } from "../shared/log-request";

/** Writes one message; the engine shows it as it is. */
export type Write = (severity: Severity, message: string) => void;

/** Warnings and notices always, details with `ERATHOS_LOG=debug`. */
export function hostLogger(environment: Readonly<Record<string, string | undefined>>, write: Write): Logger {
  const debug = environment["ERATHOS_LOG"]?.toLowerCase() === "debug";
  const say: Write = (severity, message) => write(severity, visible(message));
  return {
    detailed: debug,
    debug: (message) => {
      // Not with the engine's own severity for it, which would take a flag that prints secrets in clear.
      if (debug) say("info", `debug: ${message}`);
    },
    info: (message) => say("info", message),
    warn: (message) => say("warning", message),
  };
}

/**
 * For the process of Pulumi's dynamic provider, which learns nothing of the resource: the engine shows what it writes to
 * stderr under the stack.
 */
export const toStderr: Write = (severity, message) => {
  console.error(severity === "warning" ? `warning: ${message}` : `erathos: ${message}`);
};
