/**
 * The charts of docs/evidence/performance.md.
 *
 * @module
 */

import { barChart } from "./chart";
import { CONTENDERS, type Contender, TITLES } from "./contenders";
import { type Measurement, SCENARIOS } from "./results";
import { summarise } from "./statistics";
import { byRound } from "./tables";

const COLOURS: Readonly<Record<Contender, string>> = {
  noop: "#b0b8c1",
  "floor-dynamic": "#8b949e",
  "floor-dynamic-held": "#57606a",
  "ours-dynamic": "#2f81f7",
  "floor-native": "#8b949e",
  "floor-native-held": "#57606a",
  "ours-native": "#1f9d8f",
  "ours-yaml": "#8250df",
  peer: "#d9822b",
};

/** Wall times of all contenders at one size. */
export function timeChart(measurements: readonly Measurement[], size: number): string {
  const here = measurements.filter((one) => one.size === size && one.server === "fast");
  const how = here.some(({ checkpoints }) => checkpoints) ? "state written after every step" : "checkpoints skipped";
  const groups = SCENARIOS.map((scenario) => ({
    label: scenario,
    bars: CONTENDERS.flatMap((contender) => {
      const values = [...byRound(here, contender, size, scenario, (one) => one.seconds).values()];
      const middle = summarise(values)?.median;
      return middle === undefined ? [] : [{ label: TITLES[contender], value: middle, colour: COLOURS[contender] }];
    }),
  }));
  return barChart({
    title: `${size} webhooks, ${how}: seconds, shorter is better`,
    unit: " s",
    groups: groups.filter(({ bars }) => bars.length > 0),
  });
}
