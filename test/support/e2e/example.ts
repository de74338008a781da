import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { PulumiProject } from "../engine/cli";
import { engineFromEnvironment } from "../engine/engine";
import type { Server } from "./server";

export interface ExampleOptions {
  readonly emulator: Server;
  readonly stack?: string;
  /** Plain configuration of the program, without its namespace. */
  readonly config?: Readonly<Record<string, string>>;
  /** Configuration of the program set with `--secret`. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Folders of plugins that replace real ones, by name. */
  readonly plugins?: Readonly<Record<string, string>>;
}

export interface Example {
  readonly project: PulumiProject;
  /** Sets configuration of the program. */
  configure(key: string, value: string, options?: { readonly secret?: boolean }): Promise<void>;
  /** The output of all its commands. */
  transcript(): string;
}

/** The Pulumi project in a folder of `examples/`, copied, with a stack of its own against the emulator. */
export async function openExample(name: string, options: ExampleOptions): Promise<Example> {
  const { emulator, stack = "dev", config = {}, secrets = {}, plugins = {} } = options;
  const namespace = `erathos-${name}`;
  const namespaced = Object.entries(config).map(([key, value]) => [`${namespace}:${key}`, value]);
  let transcript = "";
  const project = PulumiProject.create({
    engine: engineFromEnvironment(),
    // By the environment, so that the example's stack file stays unchanged.
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      ERATHOS_API_KEY: emulator.apiKey,
    },
    onOutput: (text) => {
      transcript += text;
    },
    files: {
      // JSON is YAML.
      ...(namespaced.length === 0
        ? {}
        : { [`Pulumi.${stack}.yaml`]: JSON.stringify({ config: Object.fromEntries(namespaced) }) }),
      ...filesOf(name, plugins),
    },
  });
  const configure: Example["configure"] = (key, value, how) => project.config(`${namespace}:${key}`, value, how);
  try {
    await project.init(stack);
    for (const [key, value] of Object.entries(secrets)) await configure(key, value, { secret: true });
  } catch (error) {
    await project.dispose();
    throw error;
  }
  return { project, configure, transcript: () => transcript };
}

function filesOf(name: string, plugins: Readonly<Record<string, string>>): Record<string, string> {
  const folder = path.join(CHECKOUT, "examples", name);
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => [entry.name, readFileSync(path.join(folder, entry.name), "utf8")]);
  const standIns = Object.entries(plugins).map(([plugin, place]) => ({
    name: plugin,
    path: path.join(CHECKOUT, place),
  }));
  return Object.fromEntries(
    files.map(([file, text]) =>
      file === "Pulumi.yaml" && standIns.length > 0
        ? [file, `${text}plugins: ${JSON.stringify({ providers: standIns })}\n`]
        : [file, text],
    ),
  );
}
