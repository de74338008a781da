import path from "node:path";
import type { Engine } from "./engine";
import { pulumiEnvironment } from "./environment";
import { Guard } from "./guard";
import { type ProjectFiles, type ProjectPaths, writeFiles, writeProject } from "./project-files";
import { type CommandResult, RunningCommand } from "./running-command";
import { type Deployment, exportSchema, outputsSchema, type Preview, previewSchema } from "./schemas";

export type { CommandResult, RunningCommand } from "./running-command";
export type { Deployment, Preview, PreviewStep, StateResource } from "./schemas";

export interface ProjectOptions extends ProjectFiles {
  readonly engine: Engine;
  /** Variables for every command of this project, over those of the harness. Example: `ERATHOS_BASE_URL`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of output of every command as it arrives, for a person who watches. */
  readonly onOutput?: (text: string) => void;
}

export interface StartOptions {
  /** Variables for this command alone. */
  readonly env?: Readonly<Record<string, string>>;
  /** The command's standard input. Default: empty. */
  readonly input?: string;
}

export interface RunOptions extends StartOptions {
  /** The expected exit code. Default 0; `any` accepts every code. */
  readonly expectCode?: number | "any";
  /** The command and all it started are killed after this time: 600 seconds by default. */
  readonly timeoutSeconds?: number;
}

/** Options of the commands that take flags. Example: `{ flags: ["--diff", "--target", urn] }`. */
export interface OperationOptions extends RunOptions {
  readonly flags?: readonly string[];
}

const DEFAULT_TIMEOUT_SECONDS = 600;

/**
 * A Pulumi project in a temporary folder, with a file backend and a Pulumi home of its own, driven through the CLI.
 *
 * @example
 * const project = PulumiProject.create({ engine, files: { "Pulumi.yaml": yaml, "index.js": program } });
 * try {
 *   await project.init("dev");
 *   await project.up();
 *   expect((await project.previewJson()).changeSummary).toEqual({ same: 2 });
 * } finally {
 *   await project.dispose();
 * }
 */
export class PulumiProject {
  private readonly commands = new Set<RunningCommand>();
  private readonly guard: Guard;
  private disposed = false;

  private constructor(
    private readonly paths: ProjectPaths,
    private readonly options: ProjectOptions,
  ) {
    this.guard = new Guard(paths.root);
  }

  static create(options: ProjectOptions): PulumiProject {
    return new PulumiProject(writeProject(options), options);
  }

  /** The folder with `Pulumi.yaml` and the program. */
  get directory(): string {
    return this.paths.program;
  }

  /** The folder of the file backend. */
  get backend(): string {
    return this.paths.backend;
  }

  /** The environment of every command; for programs that run Pulumi themselves. */
  get environment(): Readonly<Record<string, string | undefined>> {
    return { ...pulumiEnvironment(this.options.engine, this.paths, process.env), ...this.options.env };
  }

  /** Overwrites files of the program, such as with its next version. */
  write(files: Readonly<Record<string, string>>): void {
    writeFiles(this.paths.program, files);
  }

  /** Starts `pulumi ARGS` and returns at once, for tests that interrupt it. `dispose` ends it with all it started. */
  start(args: readonly string[], { env = {}, input = "" }: StartOptions = {}): RunningCommand {
    // A test that has timed out continues in the background: it must not start more commands.
    if (this.disposed) throw new Error(`pulumi ${args.join(" ")}: the project has been disposed of.`);
    const { engine, onOutput } = this.options;
    const command = new RunningCommand(engine.command, ["--non-interactive", "--color", "never", ...args], {
      cwd: this.paths.program,
      env: { ...this.environment, ...env },
      input,
      onOutput: onOutput ?? (() => undefined),
    });
    this.commands.add(command);
    this.guard.watch(command.pid);
    return command;
  }

  /**
   * Runs `pulumi ARGS` to its end.
   *
   * @throws with the whole transcript if the exit code is unexpected, or after the timeout.
   */
  async run(args: readonly string[], options: RunOptions = {}): Promise<CommandResult & { readonly code: number }> {
    const { expectCode = 0, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
    const command = this.start(args, options);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      command.end();
    }, timeoutSeconds * 1000);
    const result = await command.finished.finally(() => clearTimeout(timer));
    command.end();
    this.commands.delete(command);
    this.guard.forget(command.pid);
    const { code } = result;
    if (timedOut || code === undefined || (expectCode !== "any" && code !== expectCode)) {
      const end = timedOut ? `was stopped after ${timeoutSeconds} s` : `ended with ${code ?? result.signal}`;
      const wanted = expectCode === "any" ? "" : ` instead of exit code ${expectCode}`;
      throw new Error(`pulumi ${args.join(" ")} ${end}${wanted}. It wrote:\n${result.all}`);
    }
    return { ...result, code };
  }

  /** Creates a stack and selects it. */
  async init(stack = "test"): Promise<void> {
    await this.run(["stack", "init", stack]);
  }

  /** Sets a value of the selected stack's configuration. Example: `config("erathos:apiKey", key, { secret: true })`. */
  async config(key: string, value: string, { secret = false }: { readonly secret?: boolean } = {}): Promise<void> {
    // By standard input, so that the value is not a process argument.
    await this.run(["config", "set", secret ? "--secret" : "--plaintext", key], { input: value });
  }

  /** `pulumi up`, without its preview unless `preview` is set. */
  up({ preview = false, ...options }: OperationOptions & { readonly preview?: boolean } = {}): Promise<CommandResult> {
    return this.operation("up", [...(preview ? [] : ["--skip-preview"]), "--yes"], options);
  }

  preview(options: OperationOptions = {}): Promise<CommandResult> {
    return this.operation("preview", [], options);
  }

  /** `pulumi preview --json`, parsed. */
  async previewJson(options: OperationOptions = {}): Promise<Preview> {
    const { stdout } = await this.operation("preview", ["--json"], options);
    return previewSchema.parse(JSON.parse(stdout));
  }

  refresh(options: OperationOptions = {}): Promise<CommandResult> {
    return this.operation("refresh", ["--skip-preview", "--yes"], options);
  }

  destroy(options: OperationOptions = {}): Promise<CommandResult> {
    return this.operation("destroy", ["--skip-preview", "--yes"], options);
  }

  /** The state of the selected stack; secrets stay encrypted. */
  async export(): Promise<Deployment> {
    const { stdout } = await this.run(["stack", "export"]);
    return exportSchema.parse(JSON.parse(stdout)).deployment;
  }

  /** The outputs of the selected stack; secret ones are `[secret]` unless `showSecrets` is set. */
  async outputs({ showSecrets = false }: { readonly showSecrets?: boolean } = {}): Promise<Record<string, unknown>> {
    const { stdout } = await this.run(["stack", "output", "--json", ...(showSecrets ? ["--show-secrets"] : [])]);
    return outputsSchema.parse(JSON.parse(stdout));
  }

  /** Ends every command with all it started, and removes the folder. Resources of the stack are not destroyed. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const running = [...this.commands];
    this.commands.clear();
    for (const command of running) command.end();
    await Promise.allSettled(running.map((command) => command.finished));
    await this.guard.finish();
  }

  private operation(name: string, fixed: readonly string[], options: OperationOptions): Promise<CommandResult> {
    return this.run([name, ...fixed, ...(options.flags ?? [])], options);
  }
}

/** A `Pulumi.yaml` for a Node program. `main` is the folder of the program; TypeScript is off unless asked for. */
export function pulumiYaml(
  name: string,
  options: { readonly typescript?: boolean; readonly main?: string } = {},
): string {
  const main = options.main === undefined ? "" : `main: ${path.posix.normalize(options.main)}\n`;
  return `name: ${name}\n${main}runtime:\n  name: nodejs\n  options:\n    typescript: ${options.typescript ?? false}\n`;
}
