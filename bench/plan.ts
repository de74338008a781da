/**
 * Which series are run, and in which order.
 *
 * @module
 */

import type { Options } from "./options";
import { SCENARIOS } from "./results";
import type { SeriesPlan } from "./series";

/** From here on the writing of the state, which is quadratic, would be all that one sees. */
const SKIPS_CHECKPOINTS_FROM = 1000;

/** Round after round; within a round each size in turn; the contenders one after the other, the next round in reverse. */
export function plansOf({ sizes, rounds, contenders, latencyMs }: Options, firstRound = 1): SeriesPlan[] {
  return Array.from({ length: rounds }, (_, index) => firstRound + index).flatMap((round) =>
    sizes.flatMap((size) =>
      (round % 2 === 1 ? contenders : [...contenders].reverse()).map((contender) => ({
        contender,
        size,
        round,
        latencyMs,
        checkpoints: size < SKIPS_CHECKPOINTS_FROM,
        scenarios: SCENARIOS.filter((scenario) => (size === 1) === (scenario === "first preview")),
      })),
    ),
  );
}
