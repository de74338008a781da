/**
 * Which series are run, and in which order.
 *
 * @module
 */

import { type Contender, FLOORS } from "./contenders";
import type { Options } from "./options";
import { SCENARIOS, type Scenario } from "./results";
import type { SeriesPlan } from "./series";
import type { ServerName } from "./servers";

/** From this size on, writing the state, which is quadratic, would dominate the result. */
const SKIPS_CHECKPOINTS_FROM = 300;

/** A first preview takes two seconds, with differences of tenths of a second. */
const FIRST_PREVIEWS_IN_A_ROUND = 3;

/** Contenders that are measured at some sizes only: the others show nothing new, and rounds are long. */
const TAKES_PART: Partial<Record<Contender, (size: number) => boolean>> = {
  noop: (size) => size <= 100,
  "floor-dynamic-held": (size) => size >= SKIPS_CHECKPOINTS_FROM,
  "floor-native-held": (size) => size >= SKIPS_CHECKPOINTS_FROM,
  "ours-yaml": (size) => size === 100 || size >= SKIPS_CHECKPOINTS_FROM,
};

/** Against a slower server: once, without checkpoints, what sends requests. Only ours survives a limit. */
const OTHER_SERVERS: readonly { server: ServerName; contenders: readonly Contender[] }[] = [
  { server: "slow", contenders: ["floor-dynamic", "ours-dynamic", "floor-native", "ours-native", "peer"] },
  { server: "limited", contenders: ["ours-dynamic", "ours-native"] },
];
const OTHER_SERVERS_SIZE = 300;
const OTHER_SERVERS_SCENARIOS: readonly Scenario[] = ["up", "refresh", "destroy"];

/** Round after round; within a round each size in turn; the contenders one after the other, the next round in reverse. */
export function plansOf(options: Options, firstRound = 1): SeriesPlan[] {
  const { sizes, rounds, contenders, servers } = options;
  const numbers = Array.from({ length: rounds }, (_, index) => firstRound + index);
  return numbers.flatMap((round) => [
    ...(servers.includes("fast") ? sizes : []).flatMap((size) => againstFastServer(size, round, contenders)),
    ...(round === firstRound ? againstOtherServers(options, round) : []),
  ]);
}

function againstFastServer(size: number, round: number, contenders: readonly Contender[]): SeriesPlan[] {
  const repeats = size === 1 ? FIRST_PREVIEWS_IN_A_ROUND : 1;
  return Array.from({ length: repeats }, (_, index) => (round - 1) * repeats + index + 1).flatMap((number) =>
    inTurn(contenders, number)
      .filter((contender) => TAKES_PART[contender]?.(size) ?? true)
      .map((contender) => ({
        contender,
        size,
        round: number,
        server: "fast" as const,
        checkpoints: size < SKIPS_CHECKPOINTS_FROM,
        scenarios: scenariosOf(contender, size),
      })),
  );
}

function inTurn(contenders: readonly Contender[], round: number): readonly Contender[] {
  return round % 2 === 1 ? contenders : [...contenders].reverse();
}

function scenariosOf(contender: Contender, size: number): readonly Scenario[] {
  if (size === 1) return ["first preview"];
  const listed = contender in FLOORS && size >= SKIPS_CHECKPOINTS_FROM;
  return SCENARIOS.filter((scenario) => scenario !== "first preview" && (scenario !== "refresh by list" || listed));
}

function againstOtherServers({ servers, contenders }: Options, round: number): SeriesPlan[] {
  return OTHER_SERVERS.filter(({ server }) => servers.includes(server)).flatMap(({ server, contenders: those }) =>
    those
      .filter((contender) => contenders.includes(contender))
      .map((contender) => ({
        ...{ contender, round, server },
        size: OTHER_SERVERS_SIZE,
        checkpoints: false,
        scenarios: OTHER_SERVERS_SCENARIOS,
      })),
  );
}
