/**
 * `npm run bench`: the provider on the real engine against the emulator, beside a floor and a peer. Arguments: `options.ts`;
 * everything else: README.md.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKOUT } from "../test/support/engine/checkout";
import { startEmulatorProcess } from "../test/support/engine/emulator";
import type { Engine } from "../test/support/engine/engine";
import { locateEngine } from "../test/support/engine/locate";
import { withYamlHost } from "../test/support/engine/yaml-host";
import { writeDocuments } from "./documents";
import { measureFigures } from "./figures";
import { measureProgram } from "./figures/program";
import { installBuilt, installPacked } from "./install";
import { describeMachine } from "./machine";
import { isOver, type Options, PARTS, type Part, readOptions } from "./options";
import { plansOf } from "./plan";
import { measureReceiver } from "./receiver";
import { report } from "./report";
import { loadResults, type Results, saveResults } from "./results";
import { runSeries } from "./series";
import { measureSettings, type Place } from "./settings";
import { measureTerraform } from "./terraform";

const progress = (text: string) => process.stderr.write(`${text}\n`);

async function measureOnEngine(options: Options, place: Place, results: Results): Promise<void> {
  const emulator = await startEmulatorProcess();
  try {
    const firstRound = Math.max(0, ...results.measurements.map(({ round }) => round)) + 1;
    for (const plan of plansOf(options, firstRound)) {
      const name = `${plan.size} webhooks, ${plan.contender}, ${plan.server} server, round ${plan.round}`;
      if (isOver(options.minutes)) {
        progress(`Left out, as the time is over: ${name}`);
        continue;
      }
      const { measurements, states } = await runSeries(plan, { ...place, emulator });
      results.measurements.push(...measurements);
      results.states.push(...states);
      saveResults(results);
      progress(
        `${name}: ${measurements.map(({ scenario, seconds }) => `${scenario} ${seconds.toFixed(1)} s`).join(", ")}`,
      );
    }
  } finally {
    await emulator.stop();
  }
}

async function measure(options: Options, engine: Engine, results: Results): Promise<void> {
  const install = await installBuilt();
  const earlier = options.earlier === undefined ? undefined : await installPacked(options.earlier);
  const floorPlugin = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-bench-"));
  execFileSync(process.execPath, [path.join(__dirname, "bundle-floor.mjs"), floorPlugin]);
  const place = { engine, install, floorPlugin };
  const parts: Readonly<Record<Part, () => Promise<Record<string, number>>>> = {
    program: () => measureProgram(install, earlier),
    figures: () => measureFigures(progress),
    settings: () => measureSettings(place, options, progress),
    receiver: () => measureReceiver(engine, install, options.rounds, progress),
    terraform: () => measureTerraform(options.rounds, progress),
    engine: async () => {
      await measureOnEngine(options, place, results);
      return {};
    },
  };
  try {
    for (const part of PARTS.filter((one) => options.parts.includes(one))) {
      Object.assign(results.figures, await parts[part]());
      saveResults(results);
    }
  } finally {
    rmSync(floorPlugin, { recursive: true, force: true });
    earlier?.remove();
    install.remove();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const engine = await withYamlHost(await locateEngine({ report: progress }), { report: progress });
  const machine = describeMachine(engine, new Date());
  const results: Results = options.append
    ? { ...loadResults(), ...(options.parts.length === 0 ? {} : { machine }) }
    : { machine, measurements: [], states: [], figures: {} };
  if (options.parts.length > 0) await measure(options, engine, results);

  const text = report(results);
  writeFileSync(path.join(__dirname, "results", "latest.md"), text);
  if (options.docs) writeDocuments(path.join(CHECKOUT, "docs"), text, results);
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
