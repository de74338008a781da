import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { coerce, lt } from "semver";
import { assemble, cachePaths, stagingPath, verified } from "./cache";
import type { GoModule } from "./checkout";
import { describeFailure } from "./command";
import type { Attempt, LocatorContext } from "./context";

const PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const VERSION_SYMBOL = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
const GO_VERSION_TIMEOUT_MS = 5 * 60_000;
const BUILD_TIMEOUT_MS = 40 * 60_000;
const PROGRESS_MS = 15_000;

/** Why Go cannot build the CLI here; undefined if it can. Go downloads a newer toolchain itself if allowed. */
async function goProblem(context: LocatorContext, module: GoModule, directory: string): Promise<string | undefined> {
  const outcome = await context.run("go", ["version"], {
    cwd: directory,
    env: context.env,
    timeoutMs: GO_VERSION_TIMEOUT_MS,
  });
  if (outcome.reason === "ENOENT") return "Go is not installed";
  if (outcome.code !== 0) return `Go ${module.goVersion} or later is needed (${describeFailure(outcome)})`;
  const found = coerce(/\bgo(\d+\.\d+(?:\.\d+)?)/.exec(outcome.stdout)?.[1]);
  if (found === null || lt(found, coerce(module.goVersion) ?? found)) {
    return `Go ${module.goVersion} or later is needed (found ${found?.version ?? outcome.stdout.trim()})`;
  }
  return undefined;
}

/** Builds the CLI from `tools/pulumi/go.mod` into the cache: about six minutes on two cores, seconds when Go has it. */
export async function buildEngine(context: LocatorContext, module: GoModule): Promise<Attempt> {
  const directory = path.join(context.checkout, "tools", "pulumi");
  const problem = await goProblem(context, module, directory);
  if (problem !== undefined) return { problem };
  const version = module.pulumiVersion;
  const paths = cachePaths(context, version);
  const staging = stagingPath(paths.directory);
  mkdirSync(paths.directory, { recursive: true });
  const started = context.clock.now();
  const title = `Building the Pulumi CLI ${version} with Go`;
  context.report(`${title}. This takes about six minutes on two cores, once.`);
  const stopProgress = context.clock.every(PROGRESS_MS, () => {
    context.report(`${title}: ${Math.round((context.clock.now() - started) / 1000)} s`);
  });
  const removeStaging = () => rmSync(staging, { force: true });
  process.once("exit", removeStaging);
  try {
    const ldflags = `-s -w -X ${VERSION_SYMBOL}=v${version}`;
    const outcome = await context.run("go", ["build", "-o", staging, "-ldflags", ldflags, PACKAGE], {
      cwd: directory,
      env: context.env,
      timeoutMs: BUILD_TIMEOUT_MS,
    });
    if (outcome.code !== 0) return { problem: `go build failed (${describeFailure(outcome)})` };
    renameSync(staging, paths.binary);
  } finally {
    stopProgress();
    process.removeListener("exit", removeStaging);
    removeStaging();
  }
  context.report(`${title}: done in ${Math.round((context.clock.now() - started) / 1000)} s`);
  return verified(assemble(context, paths, true), version, "build", context);
}
