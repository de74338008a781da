import path from "node:path";
import { CHECKOUT } from "./checkout";
import { neutralEnvironment } from "./environment";
import { Guard } from "./guard";
import { RunningCommand } from "./running-command";

/** The key and the first workspace of the emulator's own seed. */
export const EMULATOR_API_KEY = "emulator-api-key";
export const EMULATOR_WORKSPACE_ID = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";

export interface EmulatorOptions {
  /** Arguments over `--port 0`. Example: `["--clock", "2025-06-02T03:00:00Z"]`. */
  readonly args?: readonly string[];
  /** Timeout of the start. Default: 300 seconds. */
  readonly timeoutSeconds?: number;
  readonly onOutput?: (text: string) => void;
}

/** An emulator in a process of its own, as a user starts it. */
export interface EmulatorProcess {
  /** Its address without a trailing slash. Example: `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
  /** Its output so far. */
  output(): string;
  /**
   * Calls the control interface under `/_emulator`, such as `control("GET", "/inbox")`, and returns the JSON answer;
   * undefined if it is empty.
   *
   * @throws when the answer is not a success.
   */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Ends it. Safe to call more than once. */
  stop(): Promise<void>;
}

const LISTENING = /^erathos-emulator listening on (http:\/\/127\.0\.0\.1:\d+)/m;
const DEFAULT_TIMEOUT_SECONDS = 300;

/**
 * Starts the built emulator on a free port.
 *
 * @throws with its output when it ends before it listens, or does not listen in time.
 */
export async function startEmulatorProcess(options: EmulatorOptions = {}): Promise<EmulatorProcess> {
  const { args = [], timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, onOutput = () => undefined } = options;
  const main = path.join(CHECKOUT, "emulator", "dist", "main.js");
  const command = new RunningCommand(process.execPath, [main, "--port", "0", ...args], {
    cwd: CHECKOUT,
    env: neutralEnvironment(process.env),
    input: "",
    onOutput,
  });
  const guard = new Guard();
  guard.watch(command.pid);
  const stop = async () => {
    command.end();
    await command.finished;
    await guard.finish();
  };
  const timer = setTimeout(() => command.end(), timeoutSeconds * 1000);
  try {
    const output = await command.waitForOutput(LISTENING);
    const url = LISTENING.exec(output)?.[1] ?? "";
    return {
      url,
      apiKey: EMULATOR_API_KEY,
      workspaceId: EMULATOR_WORKSPACE_ID,
      output: () => command.output(),
      control: (method, controlPath, body) => control(url, method, controlPath, body),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function control(url: string, method: string, controlPath: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}/_emulator${controlPath}`, {
    method,
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} /_emulator${controlPath} answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
