import path from "node:path";
import { EMULATOR_WORKSPACE_ID } from "../support/engine/emulator";
import { neutralEnvironment } from "../support/engine/environment";
import { Guard } from "../support/engine/guard";
import { RunningCommand } from "../support/engine/running-command";
import type { NodeBinary } from "./nodes";

const LISTENING = /^erathos-emulator listening on (http:\/\/127\.0\.0\.1:\d+)/m;

export interface InstalledEmulator {
  readonly config: Readonly<Record<string, string>>;
  /** @throws with its output if it has ended too early. */
  expectRunning(): void;
  stop(): Promise<void>;
}

/** The packed emulator, as installed in a folder, on one of the Nodes. */
export async function startEmulator(installed: string, node: NodeBinary): Promise<InstalledEmulator> {
  const script = path.join(installed, "node_modules", "erathos-emulator", "bin", "erathos-emulator.js");
  const command = new RunningCommand(node.executable, [script, "--port", "0"], {
    cwd: installed,
    env: neutralEnvironment(process.env),
    input: "",
    onOutput: () => undefined,
  });
  const guard = new Guard();
  guard.watch(command.pid);
  const url = LISTENING.exec(await command.waitForOutput(LISTENING))?.[1] ?? "";
  let ended = false;
  void command.finished.then(() => {
    ended = true;
  });
  return {
    expectRunning: () => {
      if (ended) throw new Error(`The emulator has ended. It wrote:\n${command.output().slice(-2000)}`);
    },
    config: { "erathos:baseUrl": url, "erathos:workspaceId": EMULATOR_WORKSPACE_ID },
    stop: async () => {
      command.end();
      await command.finished;
      await guard.finish();
    },
  };
}
