/**
 * What a webhook costs the user's program, and which part of that is not the floor's: more outputs, and an alias. Promises
 * are counted, which no other work on the machine can change.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../../test/engine/checkout";
import { neutralEnvironment } from "../../test/engine/environment";

const SCRIPT = path.join(CHECKOUT, "bench", "programs", "in-process.js");
const ROUNDS = 4;
const namesSchema = z.array(z.string());

function run(...args: string[]): string {
  return execFileSync(process.execPath, [SCRIPT, ...args], {
    cwd: CHECKOUT,
    env: neutralEnvironment(process.env),
    encoding: "utf8",
  });
}

/** Promises per webhook, and milliseconds of CPU time: the least of several processes, as other work only ever adds to it. */
export async function measureProgram(): Promise<Record<string, number>> {
  const names = namesSchema.parse(JSON.parse(run("--list")));
  const least = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, Number(run(name))));
  }
  return Object.fromEntries(
    [...least].flatMap(([name, value]) => [
      [`program, CPU ms per webhook: ${name}`, value],
      [`program, promises per webhook: ${name}`, Math.round(Number(run(name, "--promises")))],
    ]),
  );
}
