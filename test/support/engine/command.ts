import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The command is killed after this many milliseconds. */
  readonly timeoutMs: number;
}

/** How a command ended. A command that could not be started, or was killed, has no code. */
export interface CommandOutcome {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Why there is no code: `ENOENT`, `timeout`, or the signal that ended the command. */
  readonly reason?: string;
}

export type RunCommand = (command: string, args: readonly string[], options: CommandOptions) => Promise<CommandOutcome>;

/** Runs a command in this process's group, so that Ctrl-C in a terminal ends both. */
export const runCommand: RunCommand = (command, args, options) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    let timedOut = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, options.timeoutMs);
    child.once("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ code: undefined, stdout, stderr, reason: error.code ?? error.message });
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code !== null) resolve({ code, stdout, stderr });
      else resolve({ code: undefined, stdout, stderr, reason: timedOut ? "timeout" : (signal ?? "unknown") });
    });
  });

/** One line on why a command failed, for a person. Example: `exit code 1: go: module not found`. */
export function describeFailure(outcome: CommandOutcome): string {
  const lastLine = outcome.stderr.trim().split("\n").at(-1) ?? "";
  const what = outcome.code === undefined ? (outcome.reason ?? "no exit code") : `exit code ${outcome.code}`;
  return lastLine === "" ? what : `${what}: ${lastLine}`;
}
