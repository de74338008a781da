import { mkdtempSync, realpathSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Guard } from "../engine/guard";
import { RunningCommand } from "../engine/running-command";
import { lastLines, nicely } from "./command";

/** A receiver in its own process. */
export interface ReceiverServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends it with its descendants, and removes its folder. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly title: string;
  readonly command: string;
  readonly args: (port: number) => readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Its folder, removed at the end unless it is `kept`. */
  readonly home: string;
  readonly kept?: boolean;
  /** Default: a free one. */
  readonly port?: number;
  /** Whether it is ready to work. */
  readonly isReady: (url: string) => Promise<boolean>;
  readonly timeoutSeconds: number;
  readonly report: (line: string) => void;
}

const POLL_MS = 500;
const REPORT_EVERY = 20;

/** A new folder for one server. */
export function makeHome(name: string): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), `pulumi-erathos-${name}-`)));
}

/**
 * Starts a receiver on a free port of the loopback and waits until it is ready.
 *
 * @throws with its last lines if it ends before, or is not ready in time
 */
export async function startServer(options: ServerOptions): Promise<ReceiverServer> {
  const { title, command, args, env, home, isReady, timeoutSeconds, report } = options;
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  report(`Starting ${title} on ${url}.`);
  const running = new RunningCommand(...nicely(command, args(port)), {
    cwd: home,
    env,
    input: "",
    onOutput: () => undefined,
  });
  const guard = new Guard(options.kept === true ? undefined : home);
  guard.watch(running.pid);
  const stop = async () => {
    running.end();
    await running.finished;
    await guard.finish();
  };
  let ended = false;
  void running.finished.finally(() => {
    ended = true;
  });
  for (let attempt = 1; !(await isReady(url)); attempt++) {
    if (ended || seconds() > timeoutSeconds) {
      await stop();
      const how = ended ? "ended before it was ready" : `was not ready after ${timeoutSeconds} s`;
      throw new Error(`${title} ${how}. It wrote last:\n${lastLines(running.output(), 30)}`);
    }
    if (attempt % REPORT_EVERY === 0) report(`Waiting for ${title}: ${seconds()} s`);
    await sleep(POLL_MS);
  }
  report(`${title} is ready after ${seconds()} s.`);
  return { url, stop };
}

/** Whether a GET is answered with success; a server that does not listen yet is not. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Refused or reset while it starts: tried again until the timeout.
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no free port.");
  return address.port;
}
