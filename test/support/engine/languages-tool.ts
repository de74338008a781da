import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { cachePaths, moveInto, stagingPath, sweepStaging } from "./cache";
import { describeFailure } from "./command";
import { createContext, type LocatorContext } from "./context";
import { withLock } from "./lock";

const SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3";
const BUILD_TIMEOUT_MS = 40 * 60_000;
const LIST_TIMEOUT_MS = 10 * 60_000;

/** The build of `tools/pulumi/languages`: one executable under the names by which it is found. */
export interface LanguagesTool {
  /** Writes SDKs: `languages sdk python|go SCHEMA FOLDER`. */
  readonly command: string;
  /** The folder of the thin hosts of Python and Go. */
  readonly hosts: string;
  /** The folder of a host for Node that runs nothing: it generates the code that `pulumi import` prints. */
  readonly generators: string;
}

function toolIn(directory: string): LanguagesTool {
  const hosts = path.join(directory, "hosts");
  return { command: path.join(hosts, "languages"), hosts, generators: path.join(directory, "generators") };
}

function sourcesOf(module: string): readonly string[] {
  const files = readdirSync(path.join(module, "languages")).map((name) => path.join("languages", name));
  return ["go.mod", "go.sum", ...files.sort()];
}

async function go(context: LocatorContext, args: readonly string[], cwd: string, timeoutMs: number): Promise<string> {
  const outcome = await context.run("go", args, { cwd, env: context.env, timeoutMs });
  if (outcome.code === 0) return outcome.stdout.trim();
  throw new Error(`go ${args[0]} failed in ${cwd} (${describeFailure(outcome)}). Is Go installed?`);
}

async function build(context: LocatorContext, module: string, directory: string): Promise<void> {
  context.report("Building Pulumi's code generators with Go. This takes about two minutes on two cores, once.");
  const root = path.dirname(directory);
  sweepStaging(root);
  const staging = stagingPath(root);
  const { command, hosts, generators } = toolIn(staging);
  for (const folder of [hosts, generators]) mkdirSync(folder, { recursive: true });
  await go(context, ["build", "-o", command, "-ldflags", "-s -w", "./languages"], module, BUILD_TIMEOUT_MS);
  for (const language of ["python", "go"]) linkSync(command, path.join(hosts, `pulumi-language-${language}`));
  linkSync(command, path.join(generators, "pulumi-language-nodejs"));
  const sdk = await go(context, ["list", "-m", "-f", "{{.Dir}}", SDK_MODULE], module, LIST_TIMEOUT_MS);
  const script = path.join(hosts, "pulumi-language-python-exec");
  copyFileSync(path.join(sdk, "python", "cmd", "pulumi-language-python-exec"), script);
  chmodSync(script, 0o755);
  moveInto(staging, directory);
}

/**
 * The tool of `tools/pulumi/languages`, built into the user's cache folder once for each content of its sources.
 *
 * @throws if it does not exist and cannot be built.
 */
export async function languagesTool(options: Partial<LocatorContext> = {}): Promise<LanguagesTool> {
  const context = createContext(options, homedir());
  const module = path.join(context.checkout, "tools", "pulumi");
  const hash = createHash("sha256");
  for (const name of sourcesOf(module)) hash.update(`${name}\0`).update(readFileSync(path.join(module, name)));
  const name = `languages-${hash.digest("hex").slice(0, 12)}`;
  const { directory: parent, lock } = cachePaths(context, "languages");
  const directory = path.join(parent, name);
  const tool = toolIn(directory);
  if (existsSync(tool.command)) return tool;
  return withLock(
    lock,
    context,
    async () => (existsSync(tool.command) ? tool : undefined),
    async () => {
      await build(context, module, directory);
      return tool;
    },
  );
}
