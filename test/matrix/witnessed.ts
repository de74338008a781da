import { readFileSync } from "node:fs";
import path from "node:path";
import type { Flavour } from "./plan";

/** Environment variables that make every Node process record itself in `file`. */
export function witnessVariables(file: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--require=${path.join(__dirname, "witness.cjs")}`, MATRIX_WITNESS: file };
}

/** The script that does a provider's work. */
const PROVIDER: Readonly<Record<"dynamic" | "plugin", RegExp>> = {
  dynamic: /[\\/]cmd[\\/]dynamic-provider\b/,
  plugin: /[\\/]pulumi-resource-erathos$/,
};
const PROGRAM = /[\\/]cmd[\\/]run\b/;

/** @throws unless the program and the provider both ran, and nothing ran on another Node. */
export function expectOnly(version: string, file: string, flavour: Flavour): void {
  const seen = readFileSync(file, "utf8").trim().split("\n");
  const other = seen.filter((line) => !line.startsWith(`${version} `));
  if (other.length > 0) throw new Error(`not on Node ${version}: ${other[0]}`);
  const provider = PROVIDER[flavour === "plugin" ? "plugin" : "dynamic"];
  for (const script of [PROGRAM, provider]) {
    if (!seen.some((line) => script.test(line))) throw new Error(`${script} never ran`);
  }
}
