import { Guard } from "../engine/guard";
import { RunningCommand } from "../engine/running-command";

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Timeout, after which the command and its descendants are killed. */
  readonly timeoutSeconds: number;
  readonly input?: string;
  /** Called every 15 seconds. */
  readonly onProgress?: (seconds: number, lastLine: string) => void;
}

const PROGRESS_MS = 15_000;

/** Low priority, since others may share the machine. */
export function nicely(command: string, args: readonly string[]): [command: string, args: readonly string[]] {
  return process.platform === "win32" ? [command, args] : ["nice", ["-n", "10", command, ...args]];
}

/**
 * Runs a command to its end, and returns what it wrote.
 *
 * @throws with its last lines when it fails or takes too long
 */
export async function runToEnd(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { cwd, env, timeoutSeconds, input = "", onProgress = () => undefined } = options;
  const running = new RunningCommand(...nicely(command, args), { cwd, env, input, onOutput: () => undefined });
  const guard = new Guard();
  guard.watch(running.pid);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    running.end();
  }, timeoutSeconds * 1000);
  const started = Date.now();
  const progress = setInterval(
    () => onProgress(Math.round((Date.now() - started) / 1000), lastLines(running.output(), 1)),
    PROGRESS_MS,
  );
  try {
    const { code, signal, all } = await running.finished;
    if (code === 0) return all;
    const how = timedOut ? `was stopped after ${timeoutSeconds} s` : `ended with ${code ?? signal}`;
    throw new Error(`${running.title} ${how}. It wrote last:\n${lastLines(all, 20)}`);
  } finally {
    clearTimeout(timer);
    clearInterval(progress);
    await guard.finish();
  }
}

/** The end of a command's output, with long lines truncated. */
export function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split("\n").slice(-count);
  return lines.map((line) => line.slice(0, 200)).join("\n");
}
