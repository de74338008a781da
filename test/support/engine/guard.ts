import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/**
 * A small process that cleans up if this one dies before it can do so itself: by Ctrl-C, by a crash, by SIGKILL.
 * (Signal handlers are not enough: jest's workers do not run them.)
 */
export class Guard {
  private readonly process: ChildProcess;

  /** @param folder removed at the end, if given. */
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

  /** Removes a leader from the list, once its whole session has ended. */
  forget(leader: number): void {
    this.tell(`-${leader}`);
  }

  /** Cleans up now. Resolves when it is done. */
  async finish(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.ref();
    this.process.stdin?.end();
    await gone;
  }

  /** A command that `finish` interrupts reports its end afterwards: nothing is left to do then. */
  private tell(line: string): void {
    if (this.process.stdin?.writable) this.process.stdin.write(`${line}\n`);
  }
}
