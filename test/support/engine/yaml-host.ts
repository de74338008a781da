import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { cachePaths, stagingPath, sweepStaging } from "./cache";
import { describeFailure } from "./command";
import { createContext, type LocatorContext } from "./context";
import type { Engine } from "./engine";
import { findIn, isExecutable, pathDirectories } from "./executable";
import { withLock } from "./lock";

const NAME = "pulumi-language-yaml";
const PACKAGE = "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml";
const BUILD_TIMEOUT_MS = 20 * 60_000;

/** The folder of the built language host: one per version, beside those of the engine. */
function cachedHost(context: LocatorContext): { readonly file: string; readonly lock: string } {
  const module = path.join(context.checkout, "tools", "pulumi-yaml", "go.mod");
  const version = /github\.com\/pulumi\/pulumi-yaml v(\d+\.\d+\.\d+)/.exec(readFileSync(module, "utf8"))?.[1];
  if (version === undefined) throw new Error(`${module} names no version of github.com/pulumi/pulumi-yaml.`);
  const { directory, lock } = cachePaths(context, `yaml-${version}`);
  return { file: path.join(directory, "bin", context.platform === "win32" ? `${NAME}.exe` : NAME), lock };
}

async function build(context: LocatorContext, file: string): Promise<void> {
  const directory = path.dirname(path.dirname(file));
  sweepStaging(directory);
  mkdirSync(path.dirname(file), { recursive: true });
  context.report("Building Pulumi's YAML language host with Go. This takes about a minute on two cores, once.");
  const staging = stagingPath(directory);
  try {
    const outcome = await context.run("go", ["build", "-o", staging, "-ldflags", "-s -w", PACKAGE], {
      cwd: path.join(context.checkout, "tools", "pulumi-yaml"),
      env: context.env,
      timeoutMs: BUILD_TIMEOUT_MS,
    });
    if (outcome.code !== 0) {
      throw new Error(
        `${NAME} is neither installed nor can it be built (${describeFailure(outcome)}). Install Pulumi or Go.`,
      );
    }
    renameSync(staging, file);
  } finally {
    rmSync(staging, { force: true });
  }
}

/**
 * The same engine, guaranteed to find a YAML language host: the one beside the CLI or on its PATH; else one that was built
 * into the user's cache from `tools/pulumi-yaml/go.mod`, now or by an earlier run.
 *
 * @throws if there is none and it cannot be built.
 *
 * @example
 * const engine = await withYamlHost(engineFromEnvironment());
 * const project = PulumiProject.create({ engine, copy: ["examples/yaml"], nodeModules: "none" });
 */
export async function withYamlHost(engine: Engine, options: Partial<LocatorContext> = {}): Promise<Engine> {
  const context = createContext(options, homedir());
  const directories = pathDirectories({ ...context.env, ...engine.env });
  if (findIn([path.dirname(engine.command), ...directories], NAME, context.platform) !== undefined) return engine;
  const { file, lock } = cachedHost(context);
  if (!isExecutable(file)) {
    await withLock(
      lock,
      context,
      async () => (isExecutable(file) ? true : undefined),
      async () => {
        await build(context, file);
        return true;
      },
    );
  }
  return { ...engine, env: { ...engine.env, PATH: [...directories, path.dirname(file)].join(path.delimiter) } };
}
