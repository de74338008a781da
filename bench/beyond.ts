/**
 * What a webhook costs beyond the floor, and whether that stays the same while the stack grows.
 *
 * @module
 */

import { FLOORS, TITLES } from "./contenders";
import { type Measurement, SCENARIOS, type Scenario } from "./results";
import { summarise } from "./statistics";
import { byRound, cpuSeconds, markdownTable, present, spread } from "./tables";

/** What a start costs beyond the floor's is taken from the smallest stack, and left out. */
const SMALLEST = 10;

type Ours = keyof typeof FLOORS;

const OURS: readonly Ours[] = ["ours-dynamic", "ours-native"];

/** Seconds of CPU time beyond the floor's in the same round. */
function excess(measurements: readonly Measurement[], ours: Ours, size: number, scenario: Scenario) {
  const theirs = byRound(measurements, FLOORS[ours], size, scenario, cpuSeconds);
  return new Map(
    [...byRound(measurements, ours, size, scenario, cpuSeconds)].flatMap(([round, seconds]) => {
      const floor = theirs.get(round);
      return floor === undefined ? [] : [[round, seconds - floor] as const];
    }),
  );
}

/** Milliseconds per webhook beyond the floor, by round: what is added from the smallest stack to one of `size`. */
export function beyondFloor(
  measurements: readonly Measurement[],
  ours: Ours,
  size: number,
  scenario: Scenario,
): readonly number[] {
  const start = excess(measurements, ours, SMALLEST, scenario);
  return [...excess(measurements, ours, size, scenario)].flatMap(([round, seconds]) => {
    const smallest = start.get(round);
    return smallest === undefined ? [] : [(1000 * (seconds - smallest)) / (size - SMALLEST)];
  });
}

/** A row for each operation and host of ours, a column for each size. */
export function beyondTable(measurements: readonly Measurement[]): string {
  const sizes = [...new Set(measurements.map(({ size }) => size))]
    .filter((size) => size > SMALLEST)
    .sort((a, b) => a - b);
  const scenarios = present(
    SCENARIOS,
    measurements.filter(({ contender }) => contender.startsWith("floor")).map(({ scenario }) => scenario),
  ).filter((scenario) => scenario !== "first preview");
  return markdownTable(
    ["operation, host", ...sizes.map((size) => `${size} webhooks`)],
    OURS.flatMap((ours) =>
      scenarios.map((scenario) => [
        `${scenario}, ${TITLES[ours]}`,
        ...sizes.map((size) => spread(summarise(beyondFloor(measurements, ours, size, scenario)))),
      ]),
    ),
  );
}
