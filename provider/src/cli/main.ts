#!/usr/bin/env node
/**
 * The executable `pulumi-erathos`.
 *
 * @module
 */

import { processIo } from "./process-io";
import { run } from "./program";

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
