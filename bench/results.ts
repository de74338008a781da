/**
 * The schema of the figures in `results/latest.json`.
 *
 * @module
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CONTENDERS } from "./contenders";
import { SERVER_NAMES } from "./servers";

/**
 * What is done to a stack, in this order. `first preview` is that of a stack with nothing in it; `refresh by list` is
 * ours alone, with `refresh: "changed"`.
 */
export const SCENARIOS = [
  "first preview",
  "up",
  "preview",
  "refresh",
  "refresh by list",
  "update half",
  "destroy",
] as const;

export type Scenario = (typeof SCENARIOS)[number];

const usage = z.object({
  cpuSeconds: z.number(),
  /** Absent in results from before 2026-11-27. */
  userSeconds: z.number().optional(),
  peakMib: z.number(),
});

const measurementSchema = z.object({
  contender: z.enum(CONTENDERS),
  /** Number of webhooks. */
  size: z.int(),
  scenario: z.enum(SCENARIOS),
  round: z.int(),
  /** Whether the engine wrote the state after every step. */
  checkpoints: z.boolean(),
  server: z.enum(SERVER_NAMES),
  seconds: z.number(),
  engine: usage,
  provider: usage,
  program: usage,
  /** CPU time of all processes on the machine meanwhile, including the emulator and unrelated ones. */
  machineCpuSeconds: z.number().optional(),
  /** Requests that reached the API. */
  requests: z.int(),
  /** Requests that it answered with 429. */
  refused: z.int(),
  /** From the answer of the first to that of the last one; absent where there was none. */
  requestsSpanSeconds: z.number().optional(),
});

const stateSchema = z.object({ contender: z.enum(CONTENDERS), size: z.int(), bytesPerResource: z.number() });

const resultsSchema = z.object({
  machine: z.record(z.string(), z.string()),
  measurements: z.array(measurementSchema),
  states: z.array(stateSchema),
  /** Single figures by name; each is a median. */
  figures: z.record(z.string(), z.number()),
});

export type Measurement = z.infer<typeof measurementSchema>;
export type StateSize = z.infer<typeof stateSchema>;
export type Results = z.infer<typeof resultsSchema>;

export const RESULTS = path.join(__dirname, "results", "latest.json");

/** The results of an earlier run. */
export function loadResults(): Results {
  if (!existsSync(RESULTS)) return { machine: {}, measurements: [], states: [], figures: {} };
  return resultsSchema.parse(JSON.parse(readFileSync(RESULTS, "utf8")));
}

/** Written after every series, so that an interrupted run keeps its results. */
export function saveResults(results: Results): void {
  mkdirSync(path.dirname(RESULTS), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}
