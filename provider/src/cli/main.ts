#!/usr/bin/env node
/**
 * The executable `pulumi-erathos`.
 *
 * @module
 */

import { processIo } from "./process-io";
import { run } from "./program";

// A reader that has seen enough (`| head`) is not a failure, nor is a terminal that was closed: what was begun is ended.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
  });
}

void run(process.argv.slice(2), processIo()).then((exitCode) => {
  process.exitCode = exitCode;
});
