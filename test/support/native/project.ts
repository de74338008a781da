import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { pulumiYaml } from "../engine/cli";

/** The folder with the built plugin. */
export const PLUGIN = path.join(CHECKOUT, "provider", "plugin");

/** The entry of a `Pulumi.yaml` that has the engine take the plugin from a folder. */
export const pluginEntry = (folder: string = PLUGIN) =>
  `plugins:\n  providers:\n    - name: erathos\n      path: ${JSON.stringify(folder)}\n`;

/** A `Pulumi.yaml` for a Node program that uses the plugin. */
export function nativeYaml(name: string, options: Parameters<typeof pulumiYaml>[1] = {}): string {
  return pulumiYaml(name, options) + pluginEntry();
}
