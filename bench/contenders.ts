/**
 * Who is measured: each declares the same webhooks, and sends the same requests (but for the one that sends none).
 *
 * @module
 */

import path from "node:path";
import { CHECKOUT } from "../test/engine/checkout";
import { pulumiYaml } from "../test/engine/cli";

/** The names, in the order of tables and charts. */
export const CONTENDERS = ["noop", "floor-dynamic", "ours-dynamic", "floor-native", "ours-native", "peer"] as const;

export type Contender = (typeof CONTENDERS)[number];

/** What tables and charts call them. */
export const TITLES: Readonly<Record<Contender, string>> = {
  noop: "does nothing",
  "floor-dynamic": "floor, dynamic",
  "ours-dynamic": "pulumi-erathos, dynamic",
  "floor-native": "floor, native",
  "ours-native": "pulumi-erathos, native",
  peer: "as Pulumi's docs teach",
};

/** The floor that a contender is held against. */
export const FLOORS = { "ours-dynamic": "floor-dynamic", "ours-native": "floor-native" } as const;

/** The files of a contender's program; `floorPlugin` is the folder with the native floor's executable. */
export function filesOf(contender: Contender, floorPlugin: string): Record<string, string> {
  const plugins: Partial<Record<Contender, readonly [string, string]>> = {
    "floor-native": ["floor", floorPlugin],
    "ours-native": ["erathos", path.join(CHECKOUT, "provider", "plugin")],
  };
  const plugin = plugins[contender];
  const entry =
    plugin === undefined
      ? ""
      : `plugins:\n  providers:\n    - name: ${plugin[0]}\n      path: ${JSON.stringify(plugin[1])}\n`;
  return {
    "Pulumi.yaml": pulumiYaml("bench") + entry,
    "index.js": `require("./bench/programs/${contender}");\n`,
  };
}
