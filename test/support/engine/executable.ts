import { accessSync, constants, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "semver";
import { describeFailure } from "./command";
import type { LocatorContext } from "./context";

const VERSION_TIMEOUT_MS = 300_000;

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Missing, a folder of that name, no permission: all mean that it cannot be run.
    return false;
  }
}

/** The names under which a program may be found: on Windows with its suffix. */
function fileNames(name: string, platform: NodeJS.Platform): string[] {
  return platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
}

export function findIn(directories: readonly string[], name: string, platform: NodeJS.Platform): string | undefined {
  return directories
    .flatMap((directory) => fileNames(name, platform).map((fileName) => path.resolve(directory, fileName)))
    .find(isExecutable);
}

export function pathDirectories(env: NodeJS.ProcessEnv): string[] {
  return (env["PATH"] ?? env["Path"] ?? "").split(path.delimiter).filter((directory) => directory !== "");
}

/** The language host that a CLI would use: the one on PATH, else the one beside it (symbolic links followed). */
export function findLanguageHost(command: string, context: LocatorContext): string | undefined {
  const directories = [...pathDirectories(context.env), path.dirname(command), path.dirname(realpathSync(command))];
  return findIn(directories, "pulumi-language-nodejs", context.platform);
}

/** Runs `pulumi version` away from the user's own Pulumi home. */
export async function askVersion(
  command: string,
  context: LocatorContext,
): Promise<{ readonly version: string } | { readonly problem: string }> {
  const home = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-version-"));
  try {
    const outcome = await context.run(command, ["version"], {
      env: { ...context.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "1" },
      timeoutMs: VERSION_TIMEOUT_MS,
    });
    if (outcome.code !== 0) return { problem: `${command} does not run (${describeFailure(outcome)})` };
    const version = parse(outcome.stdout.trim());
    if (version === null) return { problem: `${command} does not tell its version` };
    return { version: version.version };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
