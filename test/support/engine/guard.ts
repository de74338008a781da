import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/**
 * A small process that cleans up after this one should it die before it could do so itself: by Ctrl-C, by a crash, by
 * SIGKILL. (Signal handlers would not do: jest's workers do not get to run them.)
 */
export class Guard {
  private readonly process: ChildProcess;

  /** @param folder removed at the end, when given. */
  constructor(folder?: string) {
    const script = path.join(__dirname, "guard-process.js");
    this.process = spawn(process.execPath, [script, ...(folder === undefined ? [] : [folder])], {
      stdio: ["pipe", "ignore", "inherit"],
      detached: true,
    });
    this.process.unref();
  }

  /** Has the session of this leader ended too. */
  watch(leader: number): void {
    this.tell(`${leader}`);
  }

  /** Takes a leader off the list, once all of its session is known to be gone. */
  forget(leader: number): void {
    this.tell(`-${leader}`);
  }

  /** Does the work now. Resolves when it is done. */
  async finish(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.ref();
    this.process.stdin?.end();
    await gone;
  }

  /** A command that is cut short by `finish` reports its end afterwards: there is nothing left to do then. */
  private tell(line: string): void {
    if (this.process.stdin?.writable) this.process.stdin.write(`${line}\n`);
  }
}
