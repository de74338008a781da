/**
 * What a webhook costs beyond the floor, and whether that stays the same while the stack grows.
 *
 * @module
 */

import { type Contender, FLOORS, TITLES } from "./contenders";
import { type Measurement, SCENARIOS, type Scenario } from "./results";
import { paired, summarise } from "./statistics";
import { byRound, cpuSeconds, markdownTable, present, sizesOf, spread } from "./tables";

/** The fixed cost of a start, measured with the smallest stack, is excluded. */
const SMALLEST = 10;

type Ours = keyof typeof FLOORS;

const OURS: readonly Ours[] = ["ours-dynamic", "ours-native"];

/** Seconds of CPU time beyond the floor's in the same round. */
function excess(measurements: readonly Measurement[], ours: Ours, size: number, scenario: Scenario) {
  const of = (contender: Contender) => byRound(measurements, contender, size, scenario, cpuSeconds);
  return paired(of(ours), of(FLOORS[ours]), (seconds, floor) => seconds - floor);
}

/** Milliseconds per webhook beyond the floor, by round: what is added from the smallest stack to one of `size`. */
export function beyondFloor(
  measurements: readonly Measurement[],
  ours: Ours,
  size: number,
  scenario: Scenario,
): readonly number[] {
  const whole = excess(measurements, ours, size, scenario);
  const start = excess(measurements, ours, SMALLEST, scenario);
  return [...paired(whole, start, (all, first) => (1000 * (all - first)) / (size - SMALLEST)).values()];
}

/** A row for each operation and host of ours, a column for each size. */
export function beyondTable(measurements: readonly Measurement[]): string {
  const sizes = sizesOf(measurements).filter((size) => size > SMALLEST);
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
