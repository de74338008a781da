import { mkdirSync, writeFileSync } from "node:fs";
import { CHECKOUT } from "../support/engine/checkout";
import { describeFailure, runCommand } from "../support/engine/command";
import { neutralEnvironment } from "../support/engine/environment";

const TIMEOUT_MS = 240_000;

/** Runs a command to its end. @throws with its output if it fails. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd = CHECKOUT, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const outcome = await runCommand(command, args, {
    cwd,
    env: { ...neutralEnvironment(process.env), ...env },
    timeoutMs: TIMEOUT_MS,
  });
  if (outcome.code !== 0) {
    throw new Error(`${command} ${args.join(" ")}: ${describeFailure(outcome)}\n${outcome.stdout}\n${outcome.stderr}`);
  }
  return outcome.stdout;
}

/** Installs packages into a new folder. */
export async function installInto(folder: string, dependencies: Readonly<Record<string, string>>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, JSON.stringify({ name: "installed", private: true, dependencies }));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: folder });
}
