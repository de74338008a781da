/**
 * Who is measured: each declares the same webhooks, and sends the same requests (but for the one that sends none).
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import path from "node:path";
import { pulumiYaml } from "../test/support/engine/cli";
import { PLUGIN } from "./install";

/** The names, in the order of tables and charts. */
export const CONTENDERS = [
  "noop",
  "floor-dynamic",
  "floor-dynamic-held",
  "ours-dynamic",
  "floor-native",
  "floor-native-held",
  "ours-native",
  "ours-yaml",
  "peer",
] as const;

export type Contender = (typeof CONTENDERS)[number];

/** The labels in tables and charts. */
export const TITLES: Readonly<Record<Contender, string>> = {
  noop: "does nothing",
  "floor-dynamic": "floor, dynamic",
  "floor-dynamic-held": "floor, dynamic, without stack traces",
  "ours-dynamic": "pulumi-erathos, dynamic",
  "floor-native": "floor, native",
  "floor-native-held": "floor, native, without stack traces",
  "ours-native": "pulumi-erathos, native",
  "ours-yaml": "pulumi-erathos, YAML",
  peer: "as Pulumi's docs teach",
};

/** The floor that a contender is compared with. */
export const FLOORS = { "ours-dynamic": "floor-dynamic", "ours-native": "floor-native" } as const;

/** Parameters of a program's files. */
export interface Declaration {
  /** Number of webhooks. */
  readonly size: number;
  /** Whether one property of every second one is another. */
  readonly changed: boolean;
}

/** The webhooks as a project in YAML. */
function yamlProject({ size, changed }: Declaration): string {
  const script = path.join(__dirname, "programs", "yaml.js");
  return execFileSync(process.execPath, [script, String(size), String(changed)], {
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}

/** The entry of Pulumi.yaml that names a contender's plugin; empty for one without. */
export function pluginEntry(contender: Contender, floorPlugin: string): string {
  const floor = ["floor", floorPlugin] as const;
  const plugins: Partial<Record<Contender, readonly [string, string]>> = {
    "floor-native": floor,
    "floor-native-held": floor,
    "ours-native": ["erathos", PLUGIN],
  };
  const plugin = plugins[contender];
  if (plugin === undefined) return "";
  return `plugins:\n  providers:\n    - name: ${plugin[0]}\n      path: ${JSON.stringify(plugin[1])}\n`;
}

/** The files of a contender's program; `floorPlugin` is the folder with the native floor's executable. */
export function filesOf(
  contender: Contender,
  floorPlugin: string,
  declaration: Declaration,
): Readonly<Record<string, string>> {
  if (contender === "ours-yaml") return { "Pulumi.yaml": yamlProject(declaration) };
  return {
    "Pulumi.yaml": pulumiYaml("bench") + pluginEntry(contender, floorPlugin),
    "index.js": `require("./bench/programs/${contender}");\n`,
  };
}
