/**
 * The gain of each setting, for the users' page.
 *
 * @module
 */

import type { Contender } from "./contenders";
import type { Results, Scenario } from "./results";
import { median } from "./statistics";
import { byRound, figure, markdownTable } from "./tables";

/** What is compared; each side is a single figure's name, or a series. */
interface Gain {
  readonly title: string;
  readonly without: Side;
  readonly with: Side;
}

type Side = string | { readonly contender: Contender; readonly size: number; readonly scenario: Scenario };

const FIRST = "first preview of";

const GAINS: readonly Gain[] = [
  {
    title: "No type check: first preview of 1 webhook in TypeScript, s",
    without: `${FIRST} one: TypeScript with its type check, s`,
    with: `${FIRST} one: TypeScript, transpile-only, s`,
  },
  {
    title: "No type check: first preview of 1,000, s",
    without: `${FIRST} 1,000, native: TypeScript with its type check, s`,
    with: `${FIRST} 1,000, native: TypeScript, transpile-only, s`,
  },
  {
    title: "JavaScript in place of TypeScript: first preview of 1,000, s",
    without: `${FIRST} 1,000, native: TypeScript with its type check, s`,
    with: `${FIRST} 1,000, native: JavaScript, s`,
  },
  {
    title: "YAML in place of JavaScript: preview of 1,000, s",
    without: { contender: "ours-native", size: 1000, scenario: "preview" },
    with: { contender: "ours-yaml", size: 1000, scenario: "preview" },
  },
  {
    title: "YAML in place of JavaScript: first preview of 5,000, s",
    without: `${FIRST} 5,000, native: JavaScript, s`,
    with: `${FIRST} 5,000: YAML, s`,
  },
  {
    title: "`nodeargs`: CPU time of a program per resource of another package, ms",
    without: "program of 1000, user CPU ms per webhook: floor, native",
    with: "program of 1000, user CPU ms per webhook: floor, native, without stack traces",
  },
  {
    title: "Native plugin: first preview of 1, s",
    without: { contender: "ours-dynamic", size: 1, scenario: "first preview" },
    with: { contender: "ours-native", size: 1, scenario: "first preview" },
  },
  {
    title: "Native plugin: `refresh` of 1,000, s",
    without: { contender: "ours-dynamic", size: 1000, scenario: "refresh" },
    with: { contender: "ours-native", size: 1000, scenario: "refresh" },
  },
  {
    title: "`erathos:refresh: changed`: `refresh` of 1,000 in which nothing changed, s",
    without: { contender: "ours-native", size: 1000, scenario: "refresh" },
    with: { contender: "ours-native", size: 1000, scenario: "refresh by list" },
  },
  {
    title: "Checkpoints skipped: first preview of 1,000, s",
    without: `${FIRST} 1,000, native: JavaScript with checkpoints, s`,
    with: `${FIRST} 1,000, native: JavaScript, s`,
  },
  {
    title: "Checkpoints skipped: `up` of 300, s",
    without: "up of 300, native: defaults, s",
    with: "up of 300, native: PULUMI_SKIP_CHECKPOINTS=true, s",
  },
];

function sideOf({ figures, measurements }: Results, side: Side): number {
  if (typeof side === "string") return figures[side] ?? Number.NaN;
  const { contender, size, scenario } = side;
  const fast = measurements.filter(({ server }) => server === "fast");
  return median([...byRound(fast, contender, size, scenario, ({ seconds }) => seconds).values()]);
}

/** A row for each setting: the time without it, with it, and the difference. */
export function gainTable(results: Results): string {
  return markdownTable(
    ["setting: what was measured", "without", "with", "gain"],
    GAINS.flatMap((gain) => {
      const [before, after] = [sideOf(results, gain.without), sideOf(results, gain.with)];
      // Missing from a run that reached its time limit.
      if (Number.isNaN(before / after)) return [];
      return [[gain.title, figure(before), figure(after), `${Math.round(100 * (1 - after / before))} %`]];
    }),
  );
}
