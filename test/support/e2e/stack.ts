import { PulumiProject, pulumiYaml } from "../engine/cli";
import { type Engine, engineFromEnvironment } from "../engine/engine";
import type { Server } from "./server";

/** Any server of the API. */
export type Address = Pick<Server, "url" | "apiKey" | "workspaceId">;

export interface StackOptions {
  readonly emulator: Address;
  /** `index.js` */
  readonly program: string;
  /** Plain configuration over that of {@link emulatorConfig}; a value of undefined removes one. */
  readonly config?: Readonly<Record<string, string | undefined>>;
  /** Configuration set with `--secret`. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** More files, or others. */
  readonly files?: Readonly<Record<string, string>>;
  readonly nodeModules?: "checkout" | "none";
  /** An engine other than the run's, such as one with an additional language host. */
  readonly engine?: Engine;
}

/** A stack called `test`, and the output of all its commands. */
export interface Stack {
  readonly project: PulumiProject;
  transcript(): string;
}

const PACKAGE = JSON.stringify({
  name: "erathos-test",
  main: "index.js",
  dependencies: { "@pulumi/pulumi": "*", "pulumi-erathos": "*" },
});

/** The settings that every stack needs, apart from the key. */
export function emulatorConfig(emulator: Address): Readonly<Record<string, string>> {
  return { "erathos:baseUrl": emulator.url, "erathos:workspaceId": emulator.workspaceId };
}

/** A new stack of a JavaScript program. The key comes from the environment unless `env` or `secrets` set another. */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { emulator, program, config = {}, secrets = {}, files = {}, nodeModules = "checkout" } = options;
  let transcript = "";
  const env = options.env ?? ("erathos:apiKey" in secrets ? {} : { ERATHOS_API_KEY: emulator.apiKey });
  const project = PulumiProject.create({
    engine: options.engine ?? engineFromEnvironment(),
    env,
    nodeModules,
    onOutput: (text) => {
      transcript += text;
    },
    files: {
      "Pulumi.yaml": pulumiYaml("erathos-test"),
      "Pulumi.test.yaml": stackYaml({ ...emulatorConfig(emulator), ...config }),
      "package.json": PACKAGE,
      "index.js": program,
      ...files,
    },
  });
  try {
    await project.init("test");
    for (const [key, value] of Object.entries(secrets)) await project.config(key, value, { secret: true });
  } catch (error) {
    await project.dispose();
    throw error;
  }
  return { project, transcript: () => transcript };
}

/** Written as a file, since each `pulumi config set` takes a second. JSON is YAML. */
export function stackYaml(config: Readonly<Record<string, string | undefined>>): string {
  return `config: ${JSON.stringify(config)}\n`;
}

/** Removes the engine's message about a language host that is not its own. */
export function withoutHostNotices(all: string): string {
  return all.replace(/warning: using pulumi-language-\w+ from \$PATH.*/g, "");
}

/** The final output of an operation, with each message once: before, the CLI has shown the same as progress. */
export function diagnosticsIn(all: string): string {
  return all.slice(all.indexOf("\nDiagnostics:\n"));
}
