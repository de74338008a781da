/**
 * The effect of users' settings: of the engine, of the language host, and the choice of language and host.
 *
 * @module
 */

import { PulumiProject } from "../test/support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../test/support/engine/emulator";
import type { Engine } from "../test/support/engine/engine";
import { filesOf } from "./contenders";
import type { Install } from "./install";
import { isOver, type Options } from "./options";
import { median } from "./statistics";
import { typescriptFiles } from "./typescript";

type Files = (size: number, floorPlugin: string) => Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string>>;

interface Variant {
  readonly title: string;
  readonly size: number;
  readonly args: readonly string[];
  readonly env?: Env;
  /** A program in JavaScript with the dynamic provider by default. */
  readonly files?: Files;
  /** Measured in the first round only, as it takes long. */
  readonly once?: boolean;
}

const UP = ["up", "--skip-preview", "--yes"];
const PREVIEW = ["preview"];
const SKIPPED = { PULUMI_SKIP_CHECKPOINTS: "true" };
const TRANSPILED = { PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
const CHECKED = { PULUMI_NODEJS_TRANSPILE_ONLY: "false" };

const native = (size: number) => filesOf("ours-native", "", { size, changed: false });
const yaml = (size: number) => filesOf("ours-yaml", "", { size, changed: false });
const typescript = () => typescriptFiles("pulumi-erathos");
const typescriptNative = () => typescriptFiles("pulumi-erathos/native");
const others = (nodeargs?: string) => (_size: number, floorPlugin: string) =>
  typescriptFiles("@pulumi/pulumi", { nodeargs, floorPlugin });

/**
 * The engine serialises the whole state after each step of a preview too, although it stores none. From 1,000 resources on
 * that would take most of the time, so that it is left out.
 */
function longPreview(title: string, size: number, files: Files, env: Env = {}): Variant {
  return { title: `first preview of ${title}, s`, size, args: PREVIEW, files, env: { ...SKIPPED, ...env }, once: true };
}

const VARIANTS: readonly Variant[] = [
  { title: "up of 300, native: defaults, s", size: 300, args: UP, files: native },
  { title: "up of 300, native: PULUMI_SKIP_CHECKPOINTS=true, s", size: 300, args: UP, files: native, env: SKIPPED },
  { title: "first preview of one: JavaScript, s", size: 1, args: PREVIEW },
  {
    title: "first preview of one: TypeScript, transpile-only, s",
    size: 1,
    args: PREVIEW,
    files: typescript,
    env: TRANSPILED,
  },
  {
    title: "first preview of one: TypeScript with its type check, s",
    size: 1,
    args: PREVIEW,
    files: typescript,
    env: CHECKED,
  },
  {
    title: "first preview of 1,000, native: JavaScript with checkpoints, s",
    size: 1000,
    args: PREVIEW,
    files: native,
    once: true,
  },
  longPreview("1,000, native: JavaScript", 1000, native),
  longPreview("1,000, native: TypeScript, transpile-only", 1000, typescriptNative, TRANSPILED),
  longPreview("1,000, native: TypeScript with its type check", 1000, typescriptNative, CHECKED),
  longPreview("1,000: YAML", 1000, yaml),
  longPreview("1,000 resources of another provider, TypeScript: defaults", 1000, others()),
  longPreview(
    "1,000 resources of another provider, TypeScript: nodeargs --stack-trace-limit=0",
    1000,
    others("--stack-trace-limit=0"),
  ),
  { title: "up of 100: defaults, s", size: 100, args: UP },
  { title: "up of 100: PULUMI_SKIP_CHECKPOINTS=true, s", size: 100, args: UP, env: SKIPPED },
  { title: "up of 100: --parallel 1, s", size: 100, args: [...UP, "--parallel", "1"] },
  { title: "up of 100: --parallel 32, s", size: 100, args: [...UP, "--parallel", "32"] },
  longPreview("5,000, native: JavaScript", 5000, native),
  longPreview("5,000: YAML", 5000, yaml),
];

/** The environment of the measurements. */
export interface Place {
  readonly engine: Engine;
  readonly install: Install;
  /** The folder with the native floor's executable. */
  readonly floorPlugin: string;
}

async function secondsOf(variant: Variant, place: Place, emulator: EmulatorProcess): Promise<number> {
  await emulator.control("POST", "/reset", {});
  const { size, files = (count) => filesOf("ours-dynamic", "", { size: count, changed: false }) } = variant;
  const project = PulumiProject.create({
    engine: place.engine,
    nodeModules: "none",
    files: files(size, place.floorPlugin),
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      BENCH_COUNT: String(size),
      ...variant.env,
    },
  });
  try {
    place.install.into(project.directory);
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
  place: Place,
  { rounds, minutes }: Pick<Options, "rounds" | "minutes">,
  report: (text: string) => void,
): Promise<Record<string, number>> {
  const times = new Map(VARIANTS.map(({ title }): [string, number[]] => [title, []]));
  const emulator = await startEmulatorProcess();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const variant of VARIANTS.filter(({ once }) => once !== true || round === 1)) {
        if (isOver(minutes)) {
          report(`Left out, as the time is over: ${variant.title}`);
          continue;
        }
        const seconds = await secondsOf(variant, place, emulator);
        times.get(variant.title)?.push(seconds);
        report(`${variant.title}: ${seconds.toFixed(1)}`);
      }
    }
  } finally {
    await emulator.stop();
  }
  return Object.fromEntries(
    [...times].filter(([, values]) => values.length > 0).map(([title, values]) => [title, median(values)]),
  );
}
