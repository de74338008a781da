import path from "node:path";
import { EMULATOR_WORKSPACE_ID } from "../engine/emulator";
import { neutralEnvironment } from "../engine/environment";
import { Guard } from "../engine/guard";
import { RunningCommand } from "../engine/running-command";
import type { NodeBinary } from "./nodes";

const LISTENING = /^erathos-emulator listening on (http:\/\/127\.0\.0\.1:\d+)/m;

export interface InstalledEmulator {
  readonly config: Readonly<Record<string, string>>;
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
  return {
    config: { "erathos:baseUrl": url, "erathos:workspaceId": EMULATOR_WORKSPACE_ID },
    stop: async () => {
      command.end();
      await command.finished;
      await guard.finish();
    },
  };
}
