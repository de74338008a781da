import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { LocatorContext } from "../engine/context";
import { request } from "./http";
import { installReceiver } from "./install";
import { DAGSTER } from "./packages";
import { pythonEnvironment } from "./python";
import { answers, makeHome, startServer } from "./server";

/** The code location, which Dagster names after the file. */
export const CODE_LOCATION = "marts.py";
export const JOB_NAME = "refresh_marts";

const DEFINITIONS = `from dagster import Config, Definitions, job, op


class Load(Config):
    table: str = "none"


@op
def refresh(context, config: Load):
    context.log.info(config.table)


@job
def ${JOB_NAME}():
    refresh()


defs = Definitions(jobs=[${JOB_NAME}])
`;

export interface DagsterRun {
  readonly runId: string;
  readonly jobName: string;
  readonly runConfigYaml: string;
  /** Those of Dagster itself left out. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Dagster {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  runs(): Promise<readonly DagsterRun[]>;
  stop(): Promise<void>;
}

const RUNS = "{ runsOrError { ... on Runs { results { runId jobName runConfigYaml tags { key value } } } } }";

const runsSchema = z.object({
  data: z.object({
    runsOrError: z.object({
      results: z.array(
        z.object({
          runId: z.string(),
          jobName: z.string(),
          runConfigYaml: z.string(),
          tags: z
            .array(z.object({ key: z.string(), value: z.string() }))
            .transform((tags) =>
              Object.fromEntries(
                tags.filter(({ key }) => !key.startsWith("dagster/")).map(({ key, value }) => [key, value]),
              ),
            ),
        }),
      ),
    }),
  }),
});

/** A Dagster webserver with one job. Without a daemon: runs are queued and need not execute. */
export async function startDagster(context: LocatorContext): Promise<Dagster> {
  const bin = await installReceiver(DAGSTER, context);
  const home = makeHome("dagster");
  writeFileSync(path.join(home, CODE_LOCATION), DEFINITIONS);
  writeFileSync(path.join(home, "dagster.yaml"), "telemetry:\n  enabled: false\n");
  const server = await startServer({
    title: DAGSTER.name,
    command: path.join(bin, "dagster-webserver"),
    args: (port) => ["-h", "127.0.0.1", "-p", String(port), "-f", CODE_LOCATION],
    env: { ...pythonEnvironment(context.env), DAGSTER_HOME: home },
    home,
    isReady: (url) => answers(`${url}/server_info`),
    timeoutSeconds: 240,
    report: context.report,
  });
  return {
    url: server.url,
    runs: async () => {
      const { json } = await request("POST", `${server.url}/graphql`, { body: { query: RUNS } });
      return runsSchema.parse(json).data.runsOrError.results;
    },
    stop: server.stop,
  };
}
