/**
 * The webhooks as a program in TypeScript, which Pulumi compiles at every start.
 *
 * @module
 */

import { pulumiYaml } from "../test/support/engine/cli";
import { pluginEntry } from "./contenders";

/** Where the resources come from: ours, or the SDK alone for one of the native floor. */
export type Source = "pulumi-erathos" | "pulumi-erathos/native" | "@pulumi/pulumi";

const CLASSES: Readonly<Record<Source, string>> = {
  "pulumi-erathos": "new source.Webhook(name, args)",
  "pulumi-erathos/native": "new source.Webhook(name, args)",
  "@pulumi/pulumi": 'new source.CustomResource("floor:index:Webhook", name, args)',
};

const CONTENDERS = {
  "pulumi-erathos": "ours-dynamic",
  "pulumi-erathos/native": "ours-native",
  "@pulumi/pulumi": "floor-native",
} as const;

/** The files of the program; `nodeargs` is the option of Pulumi's language host. */
export function typescriptFiles(
  source: Source,
  { nodeargs, floorPlugin = "" }: { readonly nodeargs?: string | undefined; readonly floorPlugin?: string } = {},
): Readonly<Record<string, string>> {
  const options = nodeargs === undefined ? "" : `    nodeargs: ${JSON.stringify(nodeargs)}\n`;
  return {
    "Pulumi.yaml": pulumiYaml("bench", { typescript: true }) + options + pluginEntry(CONTENDERS[source], floorPlugin),
    "index.ts": `import * as source from "${source}";
import type { WebhookArgs } from "pulumi-erathos";

declare function require(file: string): { declareAll(declare: (name: string, args: WebhookArgs) => void): void };

require("./bench/programs/webhooks").declareAll((name, args) => ${CLASSES[source]});
`,
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, target: "es2022", module: "node16", moduleResolution: "node16" },
      files: ["index.ts"],
    }),
  };
}
