/**
 * The arguments of `npm run bench`.
 *
 * @module
 */

import path from "node:path";
import { parseArgs } from "node:util";
import { CONTENDERS, type Contender } from "./contenders";
import { SERVER_NAMES, type ServerName } from "./servers";
import { BINARIES } from "./terraform";

export interface Options {
  /** Numbers of webhooks; from 300 on the state is written once, at the end. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly servers: readonly ServerName[];
  /** Time limit in minutes: no series starts after it. */
  readonly minutes: number;
  /** Keeps the results of earlier runs. */
  readonly append: boolean;
  /** Whether docs/evidence/performance.md and its charts are rewritten. */
  readonly docs: boolean;
  /** A tarball of an earlier version, which the program's cost is compared with. */
  readonly earlier: string | undefined;
  /** Which parts to run; an empty list leaves the figures unchanged. */
  readonly parts: readonly Part[];
}

export const PARTS = ["program", "figures", "settings", "receiver", "terraform", "engine"] as const;

export type Part = (typeof PARTS)[number];

export const USAGE = `npm run bench -- [options]

  --sizes 1,10,100,300,1000   numbers of webhooks; 1 is the first preview alone; 300 and more skip checkpoints
  --rounds 3                  how often each series is measured, the contenders in turn
  --providers NAME,NAME       ${CONTENDERS.join(", ")}
  --servers fast,slow,limited fast: no latency; slow: 50 ms; limited: 50 ms and 20 requests/s; the latter two once, with 300
                              webhooks
  --parts program,figures,settings,receiver,terraform,engine
                              program: what a webhook costs it, without an engine; figures: start, size, throughput;
                              settings: what users may set; receiver: a component against its children; terraform: only
                              where ${BINARIES.join(" and ")}
                              name the binaries; engine: the series
  --minutes 57                no series starts later than that
  --earlier FILE              a packed file of an earlier version, to hold the program's cost against
  --append                    keep what results/latest.json holds
  --docs                      write tables and charts into docs/evidence; with --append --parts none, from what there is
`;

function listOf(text: string): string[] {
  return text.split(",").map((item) => item.trim());
}

function positive(text: string, name: string, least: number): number {
  const number = Number(text);
  if (!(number >= least)) throw new Error(`--${name}: expected a number from ${least}, not "${text}".\n\n${USAGE}`);
  return number;
}

function only<T extends string>(known: readonly T[], text: string, name: string): T[] {
  return listOf(text).map((item) => {
    const found = known.find((one) => one === item);
    if (found === undefined) throw new Error(`--${name}: "${item}" is none of ${known.join(", ")}.\n\n${USAGE}`);
    return found;
  });
}

const MINUTE_MS = 60_000;

/** Whether the time limit, counted from the start of the process, is reached. */
export function isOver(minutes: number): boolean {
  return performance.now() > minutes * MINUTE_MS;
}

/**
 * Reads the command line.
 *
 * @throws with the usage if an argument is invalid.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "1,10,100,300,1000" },
      rounds: { type: "string", default: "3" },
      providers: { type: "string", default: CONTENDERS.join(",") },
      servers: { type: "string", default: SERVER_NAMES.join(",") },
      parts: { type: "string", default: PARTS.join(",") },
      minutes: { type: "string", default: "57" },
      earlier: { type: "string" },
      append: { type: "boolean", default: false },
      docs: { type: "boolean", default: false },
    },
  });
  return {
    sizes: listOf(values.sizes).map((size) => Math.trunc(positive(size, "sizes", 1))),
    rounds: Math.trunc(positive(values.rounds, "rounds", 1)),
    contenders: only(CONTENDERS, values.providers, "providers"),
    servers: only(SERVER_NAMES, values.servers, "servers"),
    parts: values.parts === "none" ? [] : only(PARTS, values.parts, "parts"),
    minutes: positive(values.minutes, "minutes", 0),
    earlier: values.earlier === undefined ? undefined : path.resolve(values.earlier),
    append: values.append,
    docs: values.docs,
  };
}
