import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORKSPACE_ID, defaultSeed } from "erathos-emulator";
import { runToEnd } from "../../receivers/support/command";
import { receiverContext } from "../../receivers/support/context";
import { installReceiver } from "../../receivers/support/install";
import { pythonEnvironment } from "../../receivers/support/python";
import { makeHome, startServer } from "../../receivers/support/server";
import { DRF } from "./package";
import type { Variant } from "./variant";

/** A running Django REST framework server with workspaces and jobs in it, in a folder of its own. */
export interface DrfServer {
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
  /** Ends it and forgets all that it held. */
  stop(): Promise<void>;
}

const PROJECT = path.join(__dirname, "..", "server");
const READY_SECONDS = 120;
const SEED_SECONDS = 120;
const DEFAULT_KEEP_ALIVE = 75;

/** A key in the form of djangorestframework-api-key: a prefix that is looked up, and a part of which only a hash is kept. */
export function makeApiKey(): string {
  return `${randomBytes(4).toString("hex")}.${randomBytes(16).toString("hex")}`;
}

/** Starts the server on a free port of the loopback; what it needs is installed at the first use. */
export async function startDrf(variant: Variant, report: (line: string) => void): Promise<DrfServer> {
  const bin = await installReceiver(DRF, receiverContext(report));
  const home = makeHome("drf");
  const apiKey = makeApiKey();
  const env = {
    ...pythonEnvironment(process.env),
    HOME: home,
    PYTHONPATH: PROJECT,
    PYTHONDONTWRITEBYTECODE: "1",
    DJANGO_SETTINGS_MODULE: "erathos.settings",
    DRF_DATABASE: path.join(home, "database.sqlite3"),
    DRF_API_KEY: apiKey,
    DRF_VARIANT: JSON.stringify(variant.settings ?? {}),
  };
  const seed = path.join(home, "seed.json");
  writeFileSync(seed, JSON.stringify(defaultSeed).replaceAll("{emulatorUrl}", "http://127.0.0.1:1"));
  await runToEnd(path.join(bin, "python"), ["-m", "erathos.seed", seed], {
    cwd: home,
    env,
    timeoutSeconds: SEED_SECONDS,
  });
  const keepAlive = String(variant.keepAliveSeconds ?? DEFAULT_KEEP_ALIVE);
  const server = await startServer({
    title: "Django REST framework",
    command: path.join(bin, "python"),
    args: (port) => [
      ...["-m", "gunicorn", "--bind", `127.0.0.1:${port}`, "--no-control-socket", "--log-level", "warning"],
      ...["--worker-class", "gthread", "--threads", "4", "--keep-alive", keepAlive],
      "django.core.wsgi:get_wsgi_application()",
    ],
    env,
    home,
    isReady: async (url) => (await statusOf(`${url}/`)) === 404,
    timeoutSeconds: READY_SECONDS,
    report,
  });
  return { url: server.url, apiKey, workspaceId: DEFAULT_WORKSPACE_ID, stop: server.stop };
}

/** The status of a GET; none of a server that does not listen yet. */
async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Refused, or cut off while it starts: asked again until the time is up.
    return undefined;
  }
}
