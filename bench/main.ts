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
import { withYamlHost } from "../test/engine/yaml-host";
import { writeDocuments } from "./documents";
import { measureFigures } from "./figures";
import { type Install, installBuilt, installPacked } from "./install";
import { describeMachine } from "./machine";
import { type Options, PARTS, type Part, readOptions } from "./options";
import { plansOf } from "./plan";
import { measureReceiver } from "./receiver";
import { report } from "./report";
import { loadResults, type Results, saveResults } from "./results";
import { runSeries } from "./series";
import { measureSettings } from "./settings";

const MINUTE_MS = 60_000;

const say = (text: string) => process.stderr.write(`${text}\n`);

async function measureOnEngine(options: Options, engine: Engine, install: Install, results: Results): Promise<void> {
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
      const { measurements, states } = await runSeries(plan, { engine, emulator, install, floorPlugin: folder });
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

async function measure(options: Options, engine: Engine, results: Results): Promise<void> {
  const install = await installBuilt();
  const earlier = options.earlier === undefined ? undefined : await installPacked(options.earlier);
  const parts: Readonly<Record<Part, () => Promise<Record<string, number>>>> = {
    figures: () => measureFigures(install, earlier, say),
    settings: () => measureSettings(engine, install, options.rounds, say),
    receiver: () => measureReceiver(engine, install, options.rounds, say),
    engine: async () => {
      await measureOnEngine(options, engine, install, results);
      return {};
    },
  };
  try {
    for (const part of PARTS.filter((one) => options.parts.includes(one))) {
      Object.assign(results.figures, await parts[part]());
      saveResults(results);
    }
  } finally {
    earlier?.remove();
    install.remove();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const engine = await withYamlHost(await locateEngine({ report: say }), { report: say });
  const machine = describeMachine(engine, new Date());
  const results: Results = options.append
    ? { ...loadResults(), ...(options.parts.length === 0 ? {} : { machine }) }
    : { machine, measurements: [], states: [], figures: {} };
  if (options.parts.length > 0) await measure(options, engine, results);

  const text = report(results);
  writeFileSync(path.join(__dirname, "results", "latest.md"), text);
  if (options.docs) writeDocuments(path.join(CHECKOUT, "docs", "evidence"), text, results);
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
