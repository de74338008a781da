/**
 * All tables of a bench, as Markdown.
 *
 * @module
 */

import { serverTable } from "./against-server";
import { beyondTable } from "./beyond";
import type { Measurement, Results } from "./results";
import type { ServerName } from "./servers";
import {
  figure,
  markdownTable,
  programUserSeconds,
  ratioTable,
  stateTable,
  userSeconds,
  type Value,
  valueTable,
} from "./tables";

const VALUES: readonly (readonly [string, Value])[] = [
  ["User CPU seconds of engine, provider and program together", userSeconds],
  ["User CPU seconds of the program and its language host", programUserSeconds],
  ["CPU seconds of the provider's process", ({ provider }) => provider.cpuSeconds],
  ["CPU seconds of the engine", ({ engine }) => engine.cpuSeconds],
  ["CPU seconds of the program and its language host", ({ program }) => program.cpuSeconds],
  ["Peak memory of the provider's process in MiB", ({ provider }) => provider.peakMib],
  ["Peak memory of the engine in MiB", ({ engine }) => engine.peakMib],
  ["Requests that reached the API", ({ requests }) => requests],
];

const OTHER_SERVERS: readonly (readonly [ServerName, string])[] = [
  ["slow", "Against a server with 50 ms of latency, checkpoints skipped"],
  ["limited", "Against a server with 50 ms of latency that takes 20 requests/s, checkpoints skipped"],
];

const part = (title: string, table: string) => `### ${title}\n\n${table}\n`;

/** All tables, each under its heading. */
export function report({ machine, measurements, states, figures }: Results): string {
  const against = (name: ServerName): Measurement[] => measurements.filter(({ server }) => server === name);
  const fast = against("fast");
  const seconds: Value = (one) => one.seconds;
  return [
    part("Machine", markdownTable(["what", "value"], Object.entries(machine))),
    part("Wall time in seconds", valueTable(fast, seconds)),
    part("Ratios of wall times", ratioTable(fast, seconds)),
    part("Ratios of user CPU time, engine, provider and program together", ratioTable(fast, userSeconds)),
    part(
      "CPU time beyond the floor, milliseconds per webhook, engine, provider and program together, without the start",
      beyondTable(fast),
    ),
    ...VALUES.map(([title, value]) => part(title, valueTable(fast, value))),
    ...OTHER_SERVERS.filter(([name]) => against(name).length > 0).map(([name, title]) =>
      part(title, serverTable(against(name))),
    ),
    part("State", stateTable(states)),
    part(
      "Single figures",
      markdownTable(
        ["what", "figure"],
        Object.entries(figures).map(([name, value]) => [name, figure(value)]),
      ),
    ),
  ].join("\n");
}
