import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { cachePaths, moveInto, stagingPath, verified } from "./cache";
import { describeFailure } from "./command";
import type { Attempt, LocatorContext } from "./context";
import { findIn } from "./executable";

/** Time for a download of about 150 MB over a slow line. Without a network the attempt fails at once. */
const INSTALL_TIMEOUT_MS = 5 * 60_000;

/**
 * Installs a release of Pulumi into the cache by `PulumiCommand.install` of the automation API. In a process of its
 * own, because that call takes neither a timeout nor a signal.
 */
export async function installRelease(context: LocatorContext, version: string): Promise<Attempt> {
  const paths = cachePaths(context, version);
  const staging = stagingPath(paths.directory);
  mkdirSync(staging, { recursive: true });
  context.report(`Looking for a release of Pulumi ${version} to download.`);
  try {
    const script = path.join(__dirname, "install-release.js");
    const outcome = await context.run(process.execPath, [script, staging, version], {
      cwd: context.checkout,
      env: { ...context.env, PULUMI_HOME: path.join(staging, "home"), PULUMI_SKIP_UPDATE_CHECK: "1" },
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    if (outcome.code !== 0) return { problem: `no release could be downloaded (${describeFailure(outcome)})` };
    rmSync(path.join(staging, "home"), { recursive: true, force: true });
    rmSync(paths.release, { recursive: true, force: true });
    moveInto(staging, paths.release);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  const command = findIn([path.join(paths.release, "bin")], "pulumi", context.platform);
  if (command === undefined) return { problem: `the release in ${paths.release} holds no pulumi executable` };
  return verified(command, version, "release", context);
}
