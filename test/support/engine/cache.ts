import { createHash, randomUUID } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isAlive } from "./alive";
import type { Attempt, LocatorContext } from "./context";
import type { Engine } from "./engine";
import { askVersion, findIn, pathDirectories } from "./executable";

/** Where one version of the engine lives in the user's cache folder. */
export interface CachePaths {
  readonly directory: string;
  /** The CLI alone, as `go build` leaves it. */
  readonly binary: string;
  /** An unpacked release of Pulumi, complete in itself. */
  readonly release: string;
  readonly lock: string;
}

export function cachePaths(context: LocatorContext, version: string): CachePaths {
  const directory = path.join(context.cacheDirectory, version);
  return {
    directory,
    binary: path.join(directory, context.platform === "win32" ? "pulumi.exe" : "pulumi"),
    release: path.join(directory, "release"),
    lock: path.join(directory, "lock"),
  };
}

/** A temporary name beside the final one, on the same file system, for incomplete content. */
export function stagingPath(directory: string): string {
  return path.join(directory, `.staging-${process.pid}-${randomUUID()}`);
}

/** Removes incomplete files of killed runs. */
export function sweepStaging(directory: string): void {
  if (!existsSync(directory)) return;
  for (const name of readdirSync(directory)) {
    const pid = /^\.staging-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(directory, name), { recursive: true, force: true });
  }
}

interface Companion {
  readonly name: string;
  readonly content: Buffer;
}

/** The executables that the CLI needs beside itself: the language host, and the npm package's dynamic provider. */
function companions(context: LocatorContext): Companion[] {
  const languageHost = path.join(context.checkout, "tools", "pulumi", "language-host");
  const sdk = path.join(context.checkout, "node_modules", "@pulumi", "pulumi");
  const sources: [name: string, file: string][] = [
    ["pulumi-language-nodejs", path.join(languageHost, "pulumi-language-nodejs.js")],
    ["pulumi-resource-pulumi-nodejs", path.join(sdk, "pulumi-resource-pulumi-nodejs")],
  ];
  if (context.platform === "win32") {
    sources.push(
      ["pulumi-language-nodejs.cmd", path.join(languageHost, "pulumi-language-nodejs.cmd")],
      ["pulumi-resource-pulumi-nodejs.cmd", path.join(sdk, "pulumi-resource-pulumi-nodejs.cmd")],
    );
  }
  return sources.map(([name, file]) => ({ name, content: readFileSync(file) }));
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems know no hard links. A copy costs space, nothing else.
    copyFileSync(from, to);
  }
}

/**
 * Puts the cached CLI and its companions side by side in a folder named after the companions' content, so that a
 * checkout with another language host gets another folder and none is ever changed under a running engine.
 * (A hard link, as the CLI resolves symbolic links before it looks beside itself.)
 */
export function assemble(context: LocatorContext, paths: CachePaths, replace: boolean): string {
  const files = companions(context);
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file.name}\0${file.content.length}\0`).update(file.content);
  const root = path.join(paths.directory, hash.digest("hex").slice(0, 12));
  const command = path.join(root, "bin", path.basename(paths.binary));
  if (replace) rmSync(root, { recursive: true, force: true });
  if (existsSync(command)) return command;
  const staging = stagingPath(paths.directory);
  const bin = path.join(staging, "bin");
  mkdirSync(bin, { recursive: true });
  for (const file of files) {
    writeFileSync(path.join(bin, file.name), file.content);
    chmodSync(path.join(bin, file.name), 0o755);
  }
  linkOrCopy(paths.binary, path.join(bin, path.basename(paths.binary)));
  moveInto(staging, root);
  return command;
}

/** Renames a complete folder into place. If another run was faster, its folder is kept and this one removed. */
export function moveInto(staging: string, target: string): void {
  try {
    renameSync(staging, target);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

/** Runs the CLI at `command` to verify it, and describes it. */
export async function verified(
  command: string,
  version: string,
  source: Engine["source"],
  context: LocatorContext,
): Promise<Attempt> {
  const answer = await askVersion(command, context);
  if ("problem" in answer) return answer;
  if (answer.version !== version) return { problem: `${command} is version ${answer.version} instead of ${version}` };
  const PATH = [path.dirname(command), ...pathDirectories(context.env)].join(path.delimiter);
  return { engine: { command, version, source, env: { PATH, ERATHOS_TEST_SDK_DIR: context.checkout } } };
}

/** An engine that an earlier run has left in the cache. */
export async function cachedEngine(context: LocatorContext, version: string): Promise<Attempt> {
  const paths = cachePaths(context, version);
  const release = findIn([path.join(paths.release, "bin")], "pulumi", context.platform);
  const attempt = release === undefined ? undefined : await verified(release, version, "cache", context);
  if (attempt !== undefined && "engine" in attempt) return attempt;
  if (!existsSync(paths.binary)) return attempt ?? { problem: `${paths.directory} holds no engine yet` };
  return verified(assemble(context, paths, false), version, "cache", context);
}
