import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { LocatorContext } from "../engine/context";
import { runToEnd } from "./command";
import { basic, request } from "./http";
import { installReceiver, type ReceiverPackage } from "./install";
import { AIRFLOW_2, AIRFLOW_3 } from "./packages";
import { pythonEnvironment } from "./python";
import { answers, makeHome, type ReceiverServer, startServer } from "./server";

export const DAG_ID = "refresh_marts";
export const USERNAME = "erathos";

const DAG = (module: string) => `from datetime import datetime
from ${module} import DAG

dag = DAG("${DAG_ID}", schedule=None, start_date=datetime(2025, 1, 1))
`;

export interface DagRun {
  readonly dag_run_id: string;
  readonly conf: unknown;
  readonly note: string | null;
}

export interface Airflow {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly password: string;
  /** The address under which its API creates DAG runs. */
  readonly dagRunsUrl: string;
  /** A valid `Authorization` header. */
  readonly authorization: string;
  dagRuns(): Promise<readonly DagRun[]>;
  stop(): Promise<void>;
}

export interface Airflow3 extends Airflow {
  readonly token: string;
  /** A token that expires in one second, and is accepted for ten more. */
  shortLivedToken(): Promise<string>;
}

const dagRunsSchema = z.object({
  dag_runs: z.array(z.object({ dag_run_id: z.string(), conf: z.unknown(), note: z.string().nullable() })),
});

/** A home with one DAG and a database. */
async function prepare(receiver: ReceiverPackage, module: string, settings: object, context: LocatorContext) {
  const bin = await installReceiver(receiver, context);
  const home = makeHome(receiver.name);
  const env = {
    ...pythonEnvironment(context.env),
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__LOAD_EXAMPLES: "False",
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED: "False",
    ...settings,
  };
  mkdirSync(path.join(home, "dags"));
  writeFileSync(path.join(home, "dags", `${DAG_ID}.py`), DAG(module));
  const command = path.join(bin, "airflow");
  const run = async (args: readonly string[], input = "") => {
    context.report(`${receiver.name}: airflow ${args.slice(0, 2).join(" ")}`);
    const onProgress = (seconds: number, line: string) => context.report(`${receiver.name}, ${seconds} s: ${line}`);
    await runToEnd(command, args, { cwd: home, env, input, timeoutSeconds: 180, onProgress });
  };
  return { command, home, env, run };
}

/** Airflow 2 with a user of basic authentication. Without a scheduler, since DAG runs need not execute. */
export async function startAirflow2(context: LocatorContext): Promise<Airflow> {
  const settings = {
    AIRFLOW__API__AUTH_BACKENDS: "airflow.api.auth.backend.basic_auth",
    AIRFLOW__WEBSERVER__SECRET_KEY: randomUUID(),
  };
  const { run, ...place } = await prepare(AIRFLOW_2, "airflow", settings, context);
  const password = randomUUID();
  await run(["db", "migrate"]);
  const user = ["--username", USERNAME, "--role", "Admin", "--email", "erathos@example.com"];
  // Prompted twice, on the standard input if there is no terminal.
  await run(["users", "create", ...user, "--firstname", "E", "--lastname", "E"], `${password}\n${password}\n`);
  await run(["dags", "reserialize"]);
  const server = await startServer({
    ...place,
    title: AIRFLOW_2.name,
    args: (port) => ["webserver", "-p", String(port), "-H", "127.0.0.1", "-w", "1"],
    isReady: (url) => answers(`${url}/api/v1/health`),
    timeoutSeconds: 240,
    report: context.report,
  });
  return airflow(server, "v1", password, basic(USERNAME, password));
}

/** Airflow 3 with its own simple auth manager, which gives out the same tokens as every other. */
export async function startAirflow3(context: LocatorContext): Promise<Airflow3> {
  const passwords = `passwords-${randomUUID()}.json`;
  const settings = {
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: `${USERNAME}:admin`,
    AIRFLOW__API_AUTH__JWT_SECRET: randomUUID(),
    AIRFLOW__API_AUTH__JWT_CLI_EXPIRATION_TIME: "1",
  };
  const { run, ...place } = await prepare(AIRFLOW_3, "airflow.sdk", settings, context);
  const password = randomUUID();
  const file = path.join(place.home, passwords);
  writeFileSync(file, JSON.stringify({ [USERNAME]: password }), { mode: 0o600 });
  await run(["db", "migrate"]);
  await run(["dags", "reserialize"]);
  const server = await startServer({
    ...place,
    env: { ...place.env, AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: file },
    title: AIRFLOW_3.name,
    args: (port) => ["api-server", "--host", "127.0.0.1", "--port", String(port), "--workers", "1"],
    isReady: (url) => answers(`${url}/api/v2/monitor/health`),
    timeoutSeconds: 240,
    report: context.report,
  });
  const login = async (path: string) => {
    const { json } = await request("POST", server.url + path, { body: { username: USERNAME, password } });
    return z.object({ access_token: z.string() }).parse(json).access_token;
  };
  try {
    const token = await login("/auth/token");
    return {
      ...airflow(server, "v2", password, `Bearer ${token}`),
      token,
      shortLivedToken: () => login("/auth/token/cli"),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

function airflow(server: ReceiverServer, api: "v1" | "v2", password: string, authorization: string): Airflow {
  const dagRunsUrl = `${server.url}/api/${api}/dags/${DAG_ID}/dagRuns`;
  return {
    url: server.url,
    password,
    dagRunsUrl,
    authorization,
    dagRuns: async () => {
      const { json } = await request("GET", dagRunsUrl, { headers: { Authorization: authorization } });
      return dagRunsSchema.parse(json).dag_runs;
    },
    stop: server.stop,
  };
}
