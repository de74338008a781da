import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "./engine";

/** Settings of the user or of the CI system that must not reach a Pulumi under test. */
const PRIVATE_PREFIXES = ["ERATHOS_", "PULUMI_"];
const PRIVATE_NAMES = ["NODE_ENV", "NODE_OPTIONS", "JEST_WORKER_ID", "FORCE_COLOR", "NO_COLOR", "CI"];

/** Inherited variables without those that would make a command behave differently on different machines. */
export function neutralEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(inherited).filter(
      ([name]) => !PRIVATE_NAMES.includes(name) && !PRIVATE_PREFIXES.some((prefix) => name.startsWith(prefix)),
    ),
  );
}

export interface ProjectFolders {
  readonly home: string;
  readonly backend: string;
}

/** The environment of a `pulumi` command that is isolated from the user's own Pulumi. */
export function pulumiEnvironment(
  engine: Engine,
  folders: ProjectFolders,
  inherited: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  return {
    ...neutralEnvironment(inherited),
    ...engine.env,
    PULUMI_HOME: folders.home,
    PULUMI_BACKEND_URL: pathToFileURL(folders.backend).href,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase for tests",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_CI_DETECTION: "1",
    // Type checking by ts-node costs seconds per run; the programs are type-checked with the sources.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

/** With the engine's `pulumi` first on PATH, for whatever looks it up there: a shell, the command line, the Automation API. */
export function withPulumi(engine: Engine, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: [path.dirname(engine.command), env["PATH"]].join(path.delimiter) };
}
