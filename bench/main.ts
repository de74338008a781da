/**
 * `npm run bench`: the provider on the real engine against the emulator, beside a floor and a peer. `options.ts` has the
 * arguments, README.md the rest.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKOUT } from "../test/engine/checkout";
import { startEmulatorProcess } from "../test/engine/emulator";
import type { Engine } from "../test/engine/engine";
import { locateEngine } from "../test/engine/locate";
import { writeDocuments } from "./documents";
import { measureFigures } from "./figures";
import { describeMachine } from "./machine";
import { type Options, readOptions } from "./options";
import { plansOf } from "./plan";
import { measureReceiver } from "./receiver";
import { report } from "./report";
import { loadResults, type Results, saveResults } from "./results";
import { runSeries } from "./series";
import { measureSettings } from "./settings";

const MINUTE_MS = 60_000;

const say = (text: string) => process.stderr.write(`${text}\n`);

async function measureOnEngine(options: Options, engine: Engine, results: Results): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-bench-"));
  execFileSync(process.execPath, [path.join(__dirname, "bundle-floor.mjs"), folder]);
  const emulator = await startEmulatorProcess();
  try {
    const firstRound = Math.max(0, ...results.measurements.map(({ round }) => round)) + 1;
    for (const plan of plansOf(options, firstRound)) {
      const name = `${plan.size} webhooks, ${plan.contender}, ${plan.server} server, round ${plan.round}`;
      // Since the process began: figures and settings are part of the whole.
      if (performance.now() > options.minutes * MINUTE_MS) {
        say(`Left out, as the time is over: ${name}`);
        continue;
      }
      const { measurements, states } = await runSeries(plan, { engine, emulator, floorPlugin: folder });
      results.measurements.push(...measurements);
      results.states.push(...states);
      saveResults(results);
      say(`${name}: ${measurements.map(({ scenario, seconds }) => `${scenario} ${seconds.toFixed(1)} s`).join(", ")}`);
    }
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const engine = await locateEngine({ report: say });
  const machine = describeMachine(engine, new Date());
  const results: Results = options.append
    ? { ...loadResults(), ...(options.parts.length === 0 ? {} : { machine }) }
    : { machine, measurements: [], states: [], figures: {} };
  if (options.parts.includes("figures")) {
    Object.assign(results.figures, await measureFigures(say));
    saveResults(results);
  }
  if (options.parts.includes("settings")) {
    Object.assign(results.figures, await measureSettings(engine, options.rounds, say));
    saveResults(results);
  }
  if (options.parts.includes("receiver")) {
    Object.assign(results.figures, await measureReceiver(engine, options.rounds, say));
    saveResults(results);
  }
  if (options.parts.includes("engine")) await measureOnEngine(options, engine, results);

  const text = report(results);
  writeFileSync(path.join(__dirname, "results", "latest.md"), text);
  if (options.docs) writeDocuments(path.join(CHECKOUT, "docs", "evidence"), text, results);
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
