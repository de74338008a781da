import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { describeFailure, runCommand } from "../engine/command";
import { EMULATOR_API_KEY, EMULATOR_WORKSPACE_ID } from "../engine/emulator";
import { neutralEnvironment } from "../engine/environment";
import { Guard } from "../engine/guard";
import { RunningCommand } from "../engine/running-command";
import type { Server } from "./server";

export type PackageManager = "npm" | "pnpm";

const INSTALL_TIMEOUT_MS = 15 * 60_000;
const SDK_VERSION = "3.248.0";
const PNPM = "pnpm@9";

/** The two packages as they would be published. */
export interface Packed {
  readonly provider: string;
  readonly emulator: string;
  remove(): void;
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const env = neutralEnvironment(process.env);
  const outcome = await runCommand(command, args, { cwd, env, timeoutMs: INSTALL_TIMEOUT_MS });
  if (outcome.code !== 0) {
    throw new Error(`${command} ${args.join(" ")}: ${describeFailure(outcome)}\n${outcome.stdout}\n${outcome.stderr}`);
  }
}

/** `npm pack` of both packages, without building them again: other tests use the build. */
export async function packBoth(): Promise<Packed> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pulumi-erathos-packed-")));
  const packages = ["provider", "emulator"].flatMap((name) => ["--workspace", name]);
  await run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder, ...packages], CHECKOUT);
  const packed = (name: string) => {
    const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}-`) && entry.endsWith(".tgz"));
    if (file === undefined) throw new Error(`npm pack made no ${name}-*.tgz`);
    return path.join(folder, file);
  };
  return {
    provider: packed("pulumi-erathos"),
    emulator: packed("erathos-emulator"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The package.json of a program that uses both packages. */
export function packageJson(packed: Packed): string {
  return JSON.stringify({
    name: "erathos-test",
    private: true,
    main: "index.js",
    dependencies: {
      "@pulumi/pulumi": SDK_VERSION,
      "erathos-emulator": `file:${packed.emulator}`,
      "pulumi-erathos": `file:${packed.provider}`,
    },
  });
}

/** Installs the dependencies of the package.json in `directory`. */
export async function install(manager: PackageManager, directory: string): Promise<void> {
  if (manager === "npm") {
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], directory);
  } else {
    await run("npx", ["--yes", "--prefer-offline", PNPM, "install", "--prefer-offline"], directory);
  }
}

/** The emulator that is installed in `directory`, started by its own executable. */
export async function startInstalledEmulator(directory: string): Promise<Server & { stop(): Promise<void> }> {
  const executable = path.join(directory, "node_modules", ".bin", "erathos-emulator");
  const command = new RunningCommand(executable, ["--port", "0"], {
    cwd: directory,
    env: neutralEnvironment(process.env),
    input: "",
    onOutput: () => undefined,
  });
  const guard = new Guard();
  guard.watch(command.pid);
  const listening = /^erathos-emulator listening on (http:\/\/127\.0\.0\.1:\d+)/m;
  const url = listening.exec(await command.waitForOutput(listening))?.[1] ?? "";
  return {
    url,
    apiKey: EMULATOR_API_KEY,
    workspaceId: EMULATOR_WORKSPACE_ID,
    control: async (method, controlPath, body) => {
      const json = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${url}/_emulator${controlPath}`, { method, ...json });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${controlPath} answered ${response.status}: ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    stop: async () => {
      command.end();
      await command.finished;
      await guard.finish();
    },
  };
}
