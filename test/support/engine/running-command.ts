import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { familyOf, signalAll } from "./session";

/** The result of a command, with its output. */
export interface CommandResult {
  /** Exit code; undefined if a signal ended the command. */
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order in which they arrived. */
  readonly all: string;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The command's standard input. */
  readonly input: string;
  /** Called with each piece of output as it arrives. */
  readonly onOutput: (text: string) => void;
}

/** No process has this number. */
const NOT_STARTED = -1;

/** A running command, leader of its own session, so that all its descendants can be ended with it. */
export class RunningCommand {
  /** Resolves when the command itself has ended and its output is complete. Rejects only if it could not be started. */
  readonly finished: Promise<CommandResult>;
  readonly pid: number;
  readonly title: string;
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private stdout = "";
  private stderr = "";
  private everything = "";
  private ended = false;
  private family: readonly number[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(command: string, args: readonly string[], options: StartOptions) {
    this.title = [command, ...args].join(" ");
    this.child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    this.pid = this.child.pid ?? NOT_STARTED;
    // A command that does not read its input breaks the pipe when it ends.
    this.child.stdin.on("error", () => undefined);
    this.child.stdin.end(options.input);
    this.child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.stdout += text;
      this.arrived(text, options);
    });
    this.child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.stderr += text;
      this.arrived(text, options);
    });
    this.finished = new Promise((resolve, reject) => {
      this.child.once("error", (error) => reject(new Error(`Could not start ${this.title}: ${error.message}`)));
      this.child.once("close", (code, signal) => {
        const { stdout, stderr, everything: all } = this;
        this.ended = true;
        resolve({ code: code ?? undefined, signal: signal ?? undefined, stdout, stderr, all });
        this.notify();
      });
    });
  }

  /** All output so far. */
  output(): string {
    return this.everything;
  }

  /** Resolves with the output so far as soon as it matches; rejects when the command ends before. */
  async waitForOutput(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.everything)) {
      if (this.ended) {
        throw new Error(`${this.title} ended before it wrote ${pattern}. Its output:\n${this.everything}`);
      }
      await new Promise<void>((resolve) => this.listeners.add(resolve));
    }
    return this.everything;
  }

  /** Sends a signal to the command alone, as Ctrl-C in a terminal (SIGINT) or the death of the CLI (SIGKILL). */
  signal(signal: NodeJS.Signals): void {
    if (this.ended || this.pid === NOT_STARTED) return;
    this.family = familyOf(this.pid);
    signalAll([this.pid], signal);
  }

  /** Kills the command and all its descendants. Safe to call more than once. */
  end(): void {
    // Without sessions, only the descendants seen before the kill are known once a command has ended.
    const family = process.platform === "linux" || !this.ended ? familyOf(this.pid) : this.family;
    signalAll(family, "SIGKILL");
    this.family = [];
  }

  private arrived(text: string, options: StartOptions): void {
    this.everything += text;
    options.onOutput(text);
    this.notify();
  }

  private notify(): void {
    const waiting = [...this.listeners];
    this.listeners.clear();
    for (const resolve of waiting) resolve();
  }
}
