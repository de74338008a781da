import { homedir } from "node:os";
import path from "node:path";
import { buildEngine } from "./build";
import { cachedEngine, cachePaths, sweepStaging } from "./cache";
import { readGoModule } from "./checkout";
import { type Attempt, createContext, type LocatorContext } from "./context";
import type { Engine } from "./engine";
import { engineOnPath, namedEngine, PULUMI_VARIABLE } from "./installed";
import { withLock } from "./lock";
import { installRelease } from "./release";

export type { Engine } from "./engine";

/**
 * Finds a Pulumi to test with, or installs one. In this order: the one that `ERATHOS_TEST_PULUMI`
 * names; `pulumi` on PATH with its own language host, unless it is older than the oldest supported SDK; one in the
 * user's cache folder; a release, downloaded into that folder; the CLI built with Go from `tools/pulumi/go.mod`, with
 * the substitute language host beside it.
 *
 * Nothing of the user's own Pulumi is read or changed: no login, no backend, no home folder.
 *
 * @throws one sentence that lists all attempts, if none succeeds.
 *
 * @example
 * const engine = await locateEngine({ report: console.error });
 * execFileSync(engine.command, ["version"], { env: { ...process.env, ...engine.env } });
 */
export async function locateEngine(options: Partial<LocatorContext> = {}): Promise<Engine> {
  const context = createContext(options, homedir());
  const present = await presentEngine(context);
  if ("engine" in present) return present.engine;
  const problems = [...present.problems];

  const module = readGoModule(path.join(context.checkout, "tools", "pulumi"));
  const version = module.pulumiVersion;
  const attempts = await withLock(
    cachePaths(context, version).lock,
    context,
    async () => onlySuccess(await cachedEngine(context, version)),
    () => {
      sweepStaging(cachePaths(context, version).directory);
      return firstSuccess([() => installRelease(context, version), () => buildEngine(context, module)], context);
    },
  );
  const last = attempts.at(-1);
  if (last !== undefined && "engine" in last) return last.engine;
  for (const attempt of attempts) if ("problem" in attempt) problems.push(attempt.problem);
  throw new Error(
    `No Pulumi engine could be found or built: ${problems.join("; ")}. ` +
      `Install Pulumi or Go ${module.goVersion}, or set ${PULUMI_VARIABLE} to a pulumi executable.`,
  );
}

/** Whether {@link locateEngine} finds a Pulumi without downloading or building one. */
export async function isEnginePresent(options: Partial<LocatorContext> = {}): Promise<boolean> {
  return "engine" in (await presentEngine(createContext(options, homedir())));
}

async function presentEngine(
  context: LocatorContext,
): Promise<{ readonly engine: Engine } | { readonly problems: readonly string[] }> {
  const named = await namedEngine(context);
  if (named !== undefined && "engine" in named) return named;
  const onPath = await engineOnPath(context);
  if ("engine" in onPath) return onPath;
  const { pulumiVersion } = readGoModule(path.join(context.checkout, "tools", "pulumi"));
  const cached = await cachedEngine(context, pulumiVersion);
  if ("engine" in cached) return cached;
  return { problems: [`${PULUMI_VARIABLE} is not set`, onPath.problem, cached.problem] };
}

function onlySuccess(attempt: Attempt): Attempt[] | undefined {
  return "engine" in attempt ? [attempt] : undefined;
}

/** Tries one step after the other until one succeeds, and returns the result of each. */
async function firstSuccess(
  steps: readonly (() => Promise<Attempt>)[],
  context: LocatorContext,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for (const step of steps) {
    const attempt = await step();
    attempts.push(attempt);
    if ("engine" in attempt) break;
    context.report(`Failed: ${attempt.problem}.`);
  }
  return attempts;
}
