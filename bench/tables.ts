/**
 * The Markdown tables of the figures.
 *
 * @module
 */

import { CONTENDERS, type Contender, TITLES } from "./contenders";
import { type Measurement, SCENARIOS, type Scenario, type StateSize } from "./results";
import { median, pairedRatio, type Summary, summarise } from "./statistics";

export type Value = (measurement: Measurement) => number;

/** A table with a header; all columns but the first are right-aligned. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** A number, rounded depending on its magnitude. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** The median, and with several rounds the spread: `4.20 (4.10–4.30)`. */
export function spread(summary: Summary | undefined): string {
  if (summary === undefined) return "–";
  const { median: middle, least, most, count } = summary;
  return count === 1 ? figure(middle) : `${figure(middle)} (${figure(least)}–${figure(most)})`;
}

/** One kind of value by round. */
export function byRound(
  measurements: readonly Measurement[],
  contender: Contender,
  size: number,
  scenario: Scenario,
  value: Value,
): ReadonlyMap<number, number> {
  return new Map(
    measurements
      .filter((one) => one.contender === contender && one.size === size && one.scenario === scenario)
      .map((one): [number, number] => [one.round, value(one)])
      .filter(([, measured]) => !Number.isNaN(measured)),
  );
}

/** Those of `found`, in the order of `order`. */
export function present<T>(order: readonly T[], found: readonly T[]): T[] {
  return order.filter((one) => found.includes(one));
}

/** A row for each size and scenario, a column for each contender. */
export function valueTable(measurements: readonly Measurement[], value: Value): string {
  const columns = present(
    CONTENDERS,
    measurements.map(({ contender }) => contender),
  );
  return markdownTable(
    ["webhooks, operation", ...columns.map((contender) => TITLES[contender])],
    rowsOf(measurements).map(([size, scenario]) => [
      `${size}, ${scenario}`,
      ...columns.map((contender) =>
        spread(summarise([...byRound(measurements, contender, size, scenario, value).values()])),
      ),
    ]),
  );
}

/** Each number of webhooks once, the smallest first. */
export function sizesOf(measurements: readonly Measurement[]): number[] {
  return [...new Set(measurements.map(({ size }) => size))].sort((a, b) => a - b);
}

function rowsOf(measurements: readonly Measurement[]): (readonly [number, Scenario])[] {
  return sizesOf(measurements).flatMap((size) =>
    present(
      SCENARIOS,
      measurements.filter((one) => one.size === size).map(({ scenario }) => scenario),
    ).map((scenario): readonly [number, Scenario] => [size, scenario]),
  );
}

const PAIRS: readonly (readonly [Contender, Contender])[] = [
  ["ours-dynamic", "floor-dynamic"],
  ["ours-native", "floor-native"],
  ["ours-dynamic", "peer"],
  ["ours-native", "peer"],
  ["ours-dynamic", "floor-dynamic-held"],
  ["ours-native", "floor-native-held"],
  ["ours-yaml", "ours-native"],
];

/** CPU time of engine, provider and program together. */
export const cpuSeconds: Value = ({ engine, provider, program }) =>
  engine.cpuSeconds + provider.cpuSeconds + program.cpuSeconds;

const userOf = ({ userSeconds = Number.NaN }: Measurement["engine"]): number => userSeconds;

/** User CPU time of the program and its language host. */
export const programUserSeconds: Value = ({ program }) => userOf(program);

/** User CPU time of all three: which other load on the machine affects least. NaN if it was not measured. */
export const userSeconds: Value = ({ engine, provider, program }) =>
  userOf(engine) + userOf(provider) + userOf(program);

/** Values of ours as multiples of the floor's and of the peer's, paired by round. */
export function ratioTable(measurements: readonly Measurement[], value: Value): string {
  return markdownTable(
    [
      "webhooks, operation",
      "dynamic ÷ floor",
      "native ÷ floor",
      "dynamic ÷ docs' way",
      "native ÷ docs' way",
      "dynamic ÷ floor without traces",
      "native ÷ floor without traces",
      "YAML ÷ native",
    ],
    rowsOf(measurements).map(([size, scenario]) => [
      `${size}, ${scenario}`,
      ...PAIRS.map(([ours, theirs]) =>
        spread(
          pairedRatio(
            byRound(measurements, ours, size, scenario, value),
            byRound(measurements, theirs, size, scenario, value),
          ),
        ),
      ),
    ]),
  );
}

/** Bytes of one webhook in the state. */
export function stateTable(states: readonly StateSize[]): string {
  return markdownTable(
    ["contender", "bytes of state per webhook"],
    present(
      CONTENDERS,
      states.map(({ contender }) => contender),
    ).map((contender) => [
      TITLES[contender],
      String(
        Math.round(median(states.filter((one) => one.contender === contender).map((one) => one.bytesPerResource))),
      ),
    ]),
  );
}
