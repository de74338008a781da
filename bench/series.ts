/**
 * One stack of one contender, from its first preview to its end.
 *
 * @module
 */

import { z } from "zod";
import { PulumiProject } from "../test/support/engine/cli";
import type { EmulatorProcess } from "../test/support/engine/emulator";
import { type Contender, filesOf } from "./contenders";
import type { Measurement, Scenario, StateSize } from "./results";
import { machineCpuSeconds, watch } from "./sampler";
import { SERVERS, type ServerName } from "./servers";
import type { Place } from "./settings";
import { logSchema, seenBy } from "./traffic";

/** Parameters of one series. */
export interface SeriesPlan {
  readonly contender: Contender;
  readonly size: number;
  readonly round: number;
  readonly checkpoints: boolean;
  readonly server: ServerName;
  readonly scenarios: readonly Scenario[];
}

export interface Surroundings extends Place {
  readonly emulator: EmulatorProcess;
}

const COMMANDS: Readonly<Record<Scenario, readonly string[]>> = {
  "first preview": ["preview"],
  up: ["up", "--skip-preview", "--yes"],
  preview: ["preview"],
  refresh: ["refresh", "--skip-preview", "--yes"],
  "refresh by list": ["refresh", "--skip-preview", "--yes"],
  "update half": ["up", "--skip-preview", "--yes"],
  destroy: ["destroy", "--skip-preview", "--yes"],
};

const stateSchema = z.object({
  deployment: z.object({ resources: z.array(z.looseObject({ type: z.string() })) }),
});

/** Measures the scenarios of a plan, and the size of the state after `up`. */
export async function runSeries(
  plan: SeriesPlan,
  { engine, emulator, floorPlugin, install }: Surroundings,
): Promise<{ readonly measurements: Measurement[]; readonly states: StateSize[] }> {
  const { contender, size, round, checkpoints, server } = plan;
  const project = PulumiProject.create({
    engine,
    nodeModules: "none",
    files: filesOf(contender, floorPlugin, { size, changed: false }),
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      BENCH_COUNT: String(size),
      ...(checkpoints ? {} : { PULUMI_SKIP_CHECKPOINTS: "true" }),
    },
  });
  install.into(project.directory);
  const measurements: Measurement[] = [];
  const states: StateSize[] = [];
  try {
    await emulator.control("POST", "/reset", {});
    await emulator.control("POST", "/profile", { behaviour: SERVERS[server] });
    await project.init("bench");
    for (const scenario of plan.scenarios) {
      const changed = scenario === "update half";
      if (changed) project.write(filesOf(contender, floorPlugin, { size, changed }));
      await emulator.control("DELETE", "/requests");
      const machineBefore = machineCpuSeconds();
      const began = performance.now();
      const command = project.start(COMMANDS[scenario], {
        env: {
          BENCH_CHANGED: String(changed),
          ...(scenario === "refresh by list" ? { ERATHOS_REFRESH: "changed" } : {}),
        },
      });
      const stop = watch(command.pid);
      const { code, all } = await command.finished;
      const seconds = (performance.now() - began) / 1000;
      const usages = stop();
      const machine = machineCpuSeconds() - machineBefore;
      command.end();
      if (code !== 0) throw new Error(`${contender}, ${size}, ${scenario} ended with ${code}:\n${all}`);
      const log = logSchema.parse(await emulator.control("GET", "/requests"));
      measurements.push({
        ...{ contender, size, scenario, round, checkpoints, server, seconds },
        ...usages,
        machineCpuSeconds: machine,
        ...seenBy(log),
      });
      if (scenario === "up") states.push({ contender, size, bytesPerResource: await bytesPerResource(project) });
    }
    return { measurements, states };
  } finally {
    await project.dispose();
  }
}

/** The JSON of a webhook in the state, without white space. */
async function bytesPerResource(project: PulumiProject): Promise<number> {
  const { stdout } = await project.run(["stack", "export"]);
  const webhooks = stateSchema
    .parse(JSON.parse(stdout))
    .deployment.resources.filter(({ type }) => type.endsWith(":Webhook") || type.startsWith("pulumi-nodejs:dynamic"));
  return Math.round(webhooks.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / webhooks.length);
}
