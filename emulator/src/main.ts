#!/usr/bin/env node
/**
 * The executable `erathos-emulator`.
 *
 * @module
 */
import { once } from "node:events";
import { program } from "./cli/program";
import { StartError } from "./cli/read-seed";
import { serve } from "./cli/serve";
import { version } from "./version";

async function stopSignal(): Promise<void> {
  // SIGBREAK is Ctrl+Break on Windows, which has no SIGTERM.
  const signals = ["SIGINT", "SIGTERM", "SIGBREAK"] as const;
  await Promise.race(signals.map((signal) => once(process, signal)));
}

program(version(), (options) =>
  serve(options, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    stopRequested: stopSignal(),
  }),
)
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`erathos-emulator: ${error.message}\n`);
    process.exitCode = 1;
  });
