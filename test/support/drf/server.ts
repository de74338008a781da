import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { DEFAULT_WORKSPACE_ID, defaultSeed } from "erathos-emulator";
import { Guard } from "../engine/guard";
import { runToEnd } from "../receivers/command";
import { receiverContext } from "../receivers/context";
import { installReceiver } from "../receivers/install";
import { pythonEnvironment } from "../receivers/python";
import { answers, makeHome, type ReceiverServer, startServer } from "../receivers/server";
import { type Database, readDatabase } from "./database";
import { fixtureOf } from "./fixture";
import { DRF } from "./package";
import type { Variant } from "./variant";

export interface DrfOptions extends Variant {
  /** Its initial content. Default: the emulator's seed. */
  readonly seed?: typeof defaultSeed;
}

/** A running Django REST framework server with workspaces and jobs in it, in a folder of its own. */
export interface DrfServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly apiKey: string;
  readonly workspaceId: string;
  /** The content of the database, independent of the API. */
  database(): Promise<Database>;
  /** Kills it immediately, also in the middle of a request. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill}, at the same address and with the same database. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

const PROJECT = path.join(__dirname, "server");
/** Two seconds on an idle machine. On a busy one a process of low priority may not run for minutes. */
const READY_SECONDS = 15 * 60;
const FILL_SECONDS = 15 * 60;
const DEFAULT_KEEP_ALIVE = 75;

/** A key in the form of djangorestframework-api-key: a prefix for the lookup, and a part of which only a hash is stored. */
export function makeApiKey(): string {
  return `${randomBytes(4).toString("hex")}.${randomBytes(16).toString("hex")}`;
}

/** Starts the server on a free port of the loopback; what it needs is installed at the first use. */
export async function startDrf(options: DrfOptions, report: (line: string) => void): Promise<DrfServer> {
  const bin = await installReceiver(DRF, receiverContext(report));
  const python = path.join(bin, "python");
  const home = makeHome("drf");
  const folder = new Guard(home);
  const apiKey = makeApiKey();
  const databaseFile = path.join(home, "database.sqlite3");
  const env = {
    ...pythonEnvironment(process.env),
    HOME: home,
    PYTHONPATH: PROJECT,
    PYTHONDONTWRITEBYTECODE: "1",
    DJANGO_SETTINGS_MODULE: "erathos.settings",
    DRF_DATABASE: databaseFile,
    DRF_VARIANT: JSON.stringify(options.settings ?? {}),
  };
  const serve = (port?: number) =>
    startServer({
      title: "Django REST framework",
      command: python,
      args: (free) => [
        ...["-m", "gunicorn", "--bind", `127.0.0.1:${free}`, "--no-control-socket", "--log-level", "warning"],
        ...["--worker-class", "gthread", "--threads", "4"],
        ...["--keep-alive", String(options.keepAliveSeconds ?? DEFAULT_KEEP_ALIVE)],
        "django.core.wsgi:get_wsgi_application()",
      ],
      env,
      home,
      kept: true,
      ...(port === undefined ? {} : { port }),
      isReady: (url) => answers(`${url}/schema/`),
      timeoutSeconds: READY_SECONDS,
      report,
    });
  let running: ReceiverServer;
  try {
    const fixture = path.join(home, "fixture.json");
    writeFileSync(fixture, JSON.stringify(fixtureOf(options.seed ?? defaultSeed, apiKey)));
    await runToEnd(python, ["-m", "erathos.seed", fixture], { cwd: home, env, timeoutSeconds: FILL_SECONDS });
    running = await serve();
  } catch (error) {
    await folder.finish();
    throw error;
  }
  const { url } = running;
  return {
    url,
    apiKey,
    workspaceId: DEFAULT_WORKSPACE_ID,
    database: () => readDatabase(python, databaseFile, env),
    kill: () => running.stop(),
    restart: async () => {
      running = await serve(Number(new URL(url).port));
    },
    stop: async () => {
      await running.stop();
      await folder.finish();
    },
  };
}
