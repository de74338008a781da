import { writeFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import type { Engine } from "../engine/engine";
import { findIn, pathDirectories } from "../engine/executable";

const PACK = path.join(CHECKOUT, "policies");
const RUNNER = path.join(CHECKOUT, "node_modules", "@pulumi", "pulumi", "cmd", "run-policy-pack");

/**
 * The argument of `--policy-pack`: the folder, as users pass it. An engine that came without `pulumi-analyzer-policy` gets an
 * executable that does the same: it starts the pack with the SDK's own runner.
 *
 * @param folder where that executable is written
 */
export function policyPack(engine: Engine, folder: string): string {
  const directories = [path.dirname(engine.command), ...pathDirectories({ ...process.env, ...engine.env })];
  if (findIn(directories, "pulumi-analyzer-policy", process.platform) !== undefined) return PACK;
  const file = path.join(folder, "analyzer");
  const words = [process.execPath, RUNNER].map((word) => `'${word}'`).join(" ");
  writeFileSync(file, `#!/bin/sh\ncd '${PACK}' && exec ${words} "$1" '${PACK}'\n`, { mode: 0o755 });
  return file;
}
