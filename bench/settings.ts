/**
 * What the engine's own settings change, on 100 webhooks of ours, or on one where the program's start is in question.
 *
 * @module
 */

import { PulumiProject, pulumiYaml } from "../test/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../test/engine/emulator";
import type { Engine } from "../test/engine/engine";
import { filesOf } from "./contenders";
import type { Install } from "./install";
import { median } from "./statistics";

interface Variant {
  readonly title: string;
  readonly size: number;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A TypeScript program, which Pulumi compiles at every start. */
  readonly typescript?: boolean;
}

const UP = ["up", "--skip-preview", "--yes"];
const TYPE_CHECK = "PULUMI_NODEJS_TRANSPILE_ONLY";

const VARIANTS: readonly Variant[] = [
  { title: "up of 100: defaults, s", size: 100, args: UP },
  {
    title: "up of 100: PULUMI_SKIP_CHECKPOINTS=true, s",
    size: 100,
    args: UP,
    env: { PULUMI_SKIP_CHECKPOINTS: "true" },
  },
  { title: "up of 100: --parallel 1, s", size: 100, args: [...UP, "--parallel", "1"] },
  { title: "up of 100: --parallel 32, s", size: 100, args: [...UP, "--parallel", "32"] },
  { title: "first preview of one: JavaScript, s", size: 1, args: ["preview"] },
  {
    title: "first preview of one: TypeScript, transpile-only, s",
    size: 1,
    args: ["preview"],
    env: { [TYPE_CHECK]: "true" },
    typescript: true,
  },
  {
    title: "first preview of one: TypeScript with its type check, s",
    size: 1,
    args: ["preview"],
    env: { [TYPE_CHECK]: "false" },
    typescript: true,
  },
];

const TYPESCRIPT_FILES = {
  "Pulumi.yaml": pulumiYaml("bench", { typescript: true }),
  "index.ts":
    'import * as erathos from "pulumi-erathos";\n\nnew erathos.Webhook("one", {\n  description: "One",\n  jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],\n  url: "https://receiver.example/",\n});\n',
  "tsconfig.json": JSON.stringify({
    compilerOptions: { strict: true, target: "es2022", module: "node16", moduleResolution: "node16" },
    files: ["index.ts"],
  }),
};

async function secondsOf(
  variant: Variant,
  engine: Engine,
  install: Install,
  emulator: EmulatorProcess,
): Promise<number> {
  await emulator.control("POST", "/reset", {});
  const project = PulumiProject.create({
    engine,
    nodeModules: "none",
    files:
      variant.typescript === true
        ? TYPESCRIPT_FILES
        : filesOf("ours-dynamic", "", { size: variant.size, changed: false }),
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      BENCH_COUNT: String(variant.size),
      ...variant.env,
    },
  });
  try {
    install.into(project.directory);
    await project.init("bench");
    const began = performance.now();
    await project.run(variant.args);
    return (performance.now() - began) / 1000;
  } finally {
    await project.dispose();
  }
}

/** Each variant in turn, round after round; medians. */
export async function measureSettings(
  engine: Engine,
  install: Install,
  rounds: number,
  say: (text: string) => void,
): Promise<Record<string, number>> {
  const times = new Map(VARIANTS.map(({ title }): [string, number[]] => [title, []]));
  const emulator = await startEmulatorProcess();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const variant of VARIANTS) {
        const seconds = await secondsOf(variant, engine, install, emulator);
        times.get(variant.title)?.push(seconds);
        say(`${variant.title}: ${seconds.toFixed(1)}`);
      }
    }
  } finally {
    await emulator.stop();
  }
  return Object.fromEntries([...times].map(([title, values]) => [title, median(values)]));
}
