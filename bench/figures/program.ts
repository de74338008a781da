/**
 * What a webhook costs the user's program, against floors and an earlier version. Promises are counted, which no other
 * work on the machine can change; times are user CPU, which it changes least.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { z } from "zod";
import { neutralEnvironment } from "../../test/support/engine/environment";
import type { Install } from "../install";
import { median } from "../statistics";

const SCRIPT = path.join("bench", "programs", "in-process.js");
const ROUNDS = 3;
const SIZES = [300, 1000];
const namesSchema = z.array(z.string());

const OURS = ["pulumi-erathos, dynamic", "pulumi-erathos, native"] as const;
const floorOf = (ours: string) => ours.replace("pulumi-erathos", "floor");
const HELD = ", without stack traces";

/** A measured program, and its name in the figures. */
interface Timed {
  readonly title: string;
  readonly variant: string;
  readonly folder: string;
}

function run(folder: string, ...args: string[]): string {
  return execFileSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    env: neutralEnvironment(process.env),
    encoding: "utf8",
  });
}

const earlierOf = (ours: string) => ours.replace("pulumi-erathos", "earlier version");

function timed({ folder }: Install, earlier: Install | undefined): Timed[] {
  return OURS.flatMap((ours) => {
    const now = [floorOf(ours), floorOf(ours) + HELD, ours].map((variant) => ({ title: variant, variant, folder }));
    return earlier === undefined ? now : [...now, { title: earlierOf(ours), variant: ours, folder: earlier.folder }];
  });
}

/** Medians, and the median of the ratios within a round, so that a temporarily slow machine affects both sides. */
export async function measureProgram(install: Install, earlier: Install | undefined): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  const programs = timed(install, earlier);
  for (const size of SIZES) {
    const rounds: ReadonlyMap<string, number>[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = round % 2 === 0 ? programs : [...programs].reverse();
      rounds.push(
        new Map(order.map(({ title, variant, folder }) => [title, Number(run(folder, variant, String(size)))])),
      );
    }
    const at = (round: ReadonlyMap<string, number>, title: string) => round.get(title) ?? Number.NaN;
    for (const { title } of programs) {
      figures[`program of ${size}, user CPU ms per webhook: ${title}`] = median(rounds.map((one) => at(one, title)));
    }
    for (const ours of OURS) {
      const others = [floorOf(ours), floorOf(ours) + HELD, ...(earlier === undefined ? [] : [earlierOf(ours)])];
      for (const other of others) {
        figures[`program of ${size}: ${ours} ÷ ${other}`] = median(rounds.map((one) => at(one, ours) / at(one, other)));
      }
    }
  }
  for (const name of namesSchema.parse(JSON.parse(run(install.folder, "--list")))) {
    figures[`program, promises per webhook: ${name}`] = Math.round(Number(run(install.folder, name, "--promises")));
  }
  return figures;
}
