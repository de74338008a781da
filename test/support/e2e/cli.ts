import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import type { PulumiProject } from "../engine/cli";
import { engineFromEnvironment } from "../engine/engine";
import { neutralEnvironment, pulumiEnvironment, withPulumi } from "../engine/environment";
import { Guard } from "../engine/guard";
import { type CommandResult, RunningCommand } from "../engine/running-command";

export interface CliOptions {
  readonly env: Readonly<Record<string, string>>;
  /** The project in whose folder it runs, with the engine's `pulumi` on the PATH. Default: none. */
  readonly project?: PulumiProject;
}

/** What runs, and how to stop it. */
export interface RunningCli {
  readonly command: RunningCommand;
  /** Its result, after all its child processes have ended. */
  readonly ended: Promise<CommandResult>;
}

/** Starts `npx pulumi-erathos ARGS` as a user does, in a process of its own. */
export function startCli(args: readonly string[], options: CliOptions): RunningCli {
  const main = path.join(CHECKOUT, "provider", "bin", "pulumi-erathos.js");
  return started(process.execPath, [main, ...args], options);
}

/** The same, run to its end. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CommandResult> {
  return startCli(args, options).ended;
}

/** Runs a command that the doctor suggests, in a shell, as a user who copies it. */
export async function runAdvised(line: string, options: CliOptions): Promise<CommandResult> {
  return started("/bin/sh", ["-c", line], options).ended;
}

function started(file: string, args: readonly string[], { env, project }: CliOptions): RunningCli {
  const guard = new Guard();
  const command = new RunningCommand(file, args, {
    cwd: project?.directory ?? CHECKOUT,
    env: { ...environmentFor(project), ...env },
    input: "",
    onOutput: () => undefined,
  });
  guard.watch(command.pid);
  const ended = command.finished.finally(async () => {
    command.end();
    await guard.finish();
  });
  return { command, ended };
}

function environmentFor(project: PulumiProject | undefined): NodeJS.ProcessEnv {
  if (project === undefined) return neutralEnvironment(process.env);
  const engine = engineFromEnvironment();
  const folders = { backend: project.backend, home: path.join(path.dirname(project.backend), "home") };
  const env = pulumiEnvironment(engine, folders, process.env);
  return withPulumi(engine, env);
}
