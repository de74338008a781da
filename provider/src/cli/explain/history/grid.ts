/**
 * A count by weekday and hour, for a terminal.
 *
 * @module
 */

import type { Colours } from "../../colour";
import type { Count } from "./count";

/** Monday first; 0 is Sunday, as in the metadata. */
const WEEKDAYS = [
  ["Mon", 1],
  ["Tue", 2],
  ["Wed", 3],
  ["Thu", 4],
  ["Fri", 5],
  ["Sat", 6],
  ["Sun", 0],
] as const;

const NONE = "·";
const LEVELS = [..."▁▂▃▄▅▆▇█"];

/** A number as people read it. */
export function numberText(value: number): string {
  return value.toLocaleString("en");
}

/** Seven lines of 24 hours (UTC) with the sum of each day below a scale; the fullest hour has the highest bar. */
export function gridLines(count: Count, colours: Colours): string[] {
  const days = WEEKDAYS.map(([name, weekday]) => ({ name, hours: count.hoursOf(weekday) }));
  const most = Math.max(1, ...days.flatMap(({ hours }) => hours));
  const scale = Array.from({ length: 8 }, (_, index) =>
    String(index * 3)
      .padStart(2, "0")
      .padEnd(6),
  ).join("");
  return [
    colours.quiet(`       ${scale}total`),
    ...days.map(({ name, hours }) => {
      const cells = hours.map((one) =>
        one === 0 ? NONE : (LEVELS[Math.ceil((one / most) * LEVELS.length) - 1] ?? ""),
      );
      return `  ${name}  ${cells.map((cell) => `${cell} `).join("")}${numberText(hours.reduce((sum, one) => sum + one, 0))}`;
    }),
  ];
}
