/**
 * The emulator's deliveries against the requests of the vendors' own clients. Above 250 lines: mostly a table of clients.
 *
 * @module
 */
import path from "node:path";
import { CHECKOUT } from "../support/engine/checkout";
import { runToEnd } from "../support/receivers/command";
import { type Comparison, compare, table } from "../support/receivers/comparison";
import { receiverContext } from "../support/receivers/context";
import { installReceiver } from "../support/receivers/install";
import { CLIENTS, DAGSTER } from "../support/receivers/packages";
import { pythonEnvironment } from "../support/receivers/python";
import { type Recorded, type Recorder, type RecorderAnswer, startRecorder } from "../support/receivers/recorder";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, type Trial } from "../support/receivers/trial";

const TOKEN = "t0ken-canary-5be0";

/** An execution as the emulator ends it. */
interface Ended {
  readonly execution: string | undefined;
  /** `2026-03-04 03:00` */
  readonly finished: string;
}

interface Case {
  readonly client: string;
  readonly environment: typeof CLIENTS | typeof DAGSTER;
  readonly on: "success" | "failure";
  readonly answer: RecorderAnswer;
  /** The receiver's constructor, with the recorder's address. */
  readonly declare: (url: string) => string;
  /** Written by hand, so that the expectation does not depend on the receivers. */
  readonly intent: (ended: Ended) => object;
  /** Where the client sends an equivalent request in another form. */
  readonly differs?: Partial<Comparison>;
}

const HEADLINE = "Erathos: shop.orders FAILED";
const facts = ({ execution, finished }: Ended) => ({
  Connection: "Shop PostgreSQL",
  Table: "shop.orders",
  Status: "FAILED",
  Rows: "1842",
  Duration: "3 s",
  "Triggered by": "ana@acme.example",
  Finished: `${finished} UTC`,
  Execution: execution,
});
const DEDUP_KEY = `erathos__${JOBS.orders}__orders`;
const PAGERDUTY = { status: 202, body: { status: "success", message: "Event processed", dedup_key: DEDUP_KEY } };
const common = `jobs: ["${JOBS.orders}"]`;
const token = 'config.requireSecret("token")';

const CASES: Readonly<Record<string, Case>> = {
  databricks: {
    client: "databricks-sdk 0.162.0",
    environment: CLIENTS,
    on: "success",
    answer: { body: { run_id: 1 } },
    declare: (url) =>
      `DatabricksTrigger("databricks", { ${common}, host: "${url}", jobId: 620532714881437, token: ${token},
        jobParameters: { table: erathos.metadata.tableName } })`,
    intent: ({ execution }) => ({ jobId: 620532714881437, execution, parameters: { table: "orders" } }),
  },
  githubWorkflow: {
    client: "PyGithub 2.10.0",
    environment: CLIENTS,
    on: "success",
    answer: { status: 204 },
    declare: (url) =>
      `GitHubTrigger("workflow", { ${common}, apiUrl: "${url}", repository: "acme/dbt", token: ${token},
        dispatch: { kind: "workflow", workflow: "build.yml", ref: "main", inputs: { table: erathos.metadata.tableName } } })`,
    intent: () => ({ repository: "acme/dbt", workflow: "build.yml", ref: "main", inputs: { table: "orders" } }),
    differs: { ours: ["x-github-api-version"] },
  },
  githubEvent: {
    client: "PyGithub 2.10.0",
    environment: CLIENTS,
    on: "success",
    answer: { status: 204 },
    declare: (url) =>
      `GitHubTrigger("event", { ${common}, apiUrl: "${url}", repository: "acme/dbt", token: ${token},
        dispatch: { kind: "repository" } })`,
    intent: ({ execution }) => ({
      repository: "acme/dbt",
      eventType: "erathos-loaded",
      payload: {
        connection: "Shop PostgreSQL",
        schema: "shop",
        table: "orders",
        rows: "1842",
        execution_id: execution,
      },
    }),
    differs: { ours: ["x-github-api-version"] },
  },
  dagster: {
    client: "dagster-graphql 1.13.28",
    environment: DAGSTER,
    on: "success",
    answer: {
      body: { data: { launchPipelineExecution: { __typename: "LaunchPipelineRunSuccess", run: { runId: "r" } } } },
    },
    declare: (url) =>
      `DagsterTrigger("dagster", { ${common}, codeLocation: "marts", jobName: "refresh_marts",
        server: { kind: "cloud", url: "${url}/prod", token: ${token} },
        runConfig: { ops: { refresh: { config: { table: erathos.metadata.tableName } } } } })`,
    intent: ({ execution }) => ({
      jobName: "refresh_marts",
      codeLocation: "marts",
      repository: "__repository__",
      runConfig: { ops: { refresh: { config: { table: "orders" } } } },
      tags: { "erathos/execution_id": execution, "erathos/table": "shop.orders" },
    }),
    // The client still writes the names of Dagster 0.x, which mean the same; test/receivers/dagster.test.ts runs ours.
    differs: {
      body: [
        "query",
        "variables.executionParams.mode",
        "variables.executionParams.selector.assetSelection",
        "variables.executionParams.selector.jobName",
        "variables.executionParams.selector.pipelineName",
        "variables.executionParams.selector.solidSelection",
      ],
    },
  },
  slack: {
    client: "slack_sdk 3.48.0",
    environment: CLIENTS,
    on: "failure",
    answer: { body: "ok" },
    declare: (url) =>
      `SlackMessage("slack", { ${common}, webhookUrl: pulumi.interpolate\`${url}/services/\${${token}}\` })`,
    intent: (ended) => ({
      text: HEADLINE,
      facts: Object.entries(facts(ended)).map(([title, fact]) => `${title}: ${fact}`),
    }),
  },
  pagerDutyTrigger: {
    client: "pagerduty 7.2.0",
    environment: CLIENTS,
    on: "failure",
    answer: PAGERDUTY,
    declare: (url) => `PagerDutyAlert("failed", { ${common}, host: "${url}", integrationKey: ${token} })`,
    intent: (ended) => ({
      summary: HEADLINE,
      source: "Erathos: Shop PostgreSQL",
      dedupKey: DEDUP_KEY,
      severity: "error",
      context: { component: "shop.orders", group: "Shop PostgreSQL", class: "execution" },
      details: facts(ended),
    }),
  },
  pagerDutyResolve: {
    client: "pagerduty 7.2.0",
    environment: CLIENTS,
    on: "success",
    answer: PAGERDUTY,
    declare: (url) =>
      `PagerDutyAlert("loaded", { ${common}, host: "${url}", integrationKey: ${token}, action: "resolve" })`,
    intent: () => ({ dedupKey: DEDUP_KEY }),
  },
};

const SCRIPT = path.join(CHECKOUT, "test", "support", "receivers", "clients.py");
const recorders = new Map<string, Recorder>();
let trial: Trial;

beforeAll(async () => {
  for (const [name, { answer }] of Object.entries(CASES)) recorders.set(name, await startRecorder(answer));
  const program = Object.entries(CASES).map(([name, { declare }]) => `new erathos.${declare(urlOf(name))};`);
  trial = await startTrial(program.join("\n"), { token: TOKEN }, report);
}, 1_200_000);

afterAll(async () => {
  await trial?.close();
  for (const recorder of recorders.values()) await recorder.stop();
}, 600_000);

const urlOf = (name: string) => recorders.get(name)?.url ?? "";

/** The one request that each recorder has received. */
function taken(): ReadonlyMap<string, Recorded> {
  return new Map(
    [...recorders].map(([name, recorder]) => {
      const [request, ...others] = recorder.take();
      if (request === undefined || others.length > 0)
        throw new Error(`${name} got ${others.length} requests more than one`);
      return [name, request];
    }),
  );
}

/** Loads the orders, and returns the requests that the receivers recorded. */
async function ended(status: "FINISHED" | "FAILED"): Promise<Ended> {
  const deliveries = await trial.load({ status, rows: 1842 });
  const sent = deliveries.filter(({ fires }) => fires);
  for (const delivery of sent) expect(delivery).toMatchObject({ unresolved: [], error: null });
  return { execution: sent[0]?.executionId, finished: sent[0]?.at.slice(0, 16).replace("T", " ") ?? "" };
}

async function sendWithClients(intents: ReadonlyMap<string, object>): Promise<void> {
  for (const environment of [CLIENTS, DAGSTER]) {
    const context = receiverContext(report);
    const bin = await installReceiver(environment, context);
    const own = Object.entries(CASES).filter(([, one]) => one.environment === environment);
    const input = own.map(([name]) => {
      const url = name === "dagster" ? `${urlOf(name)}/prod` : urlOf(name);
      return [name, [url, { ...intents.get(name), token: TOKEN }]] as const;
    });
    await runToEnd(path.join(bin, "python"), [SCRIPT], {
      cwd: path.dirname(SCRIPT),
      env: pythonEnvironment(context.env),
      input: JSON.stringify(Object.fromEntries(input)),
      timeoutSeconds: 300,
    });
  }
}

test("[ISSUE 19.1] what the emulator delivers is what the vendors' own clients send", async () => {
  const success = await ended("FINISHED");
  const failure = await ended("FAILED");
  const ours = taken();
  await sendWithClients(
    new Map(
      Object.entries(CASES).map(([name, { on, intent }]) => [name, intent(on === "success" ? success : failure)]),
    ),
  );
  const theirs = taken();
  const compared = Object.entries(CASES).map(([name, { client, differs }]) => {
    const [one, other] = [ours.get(name), theirs.get(name)];
    if (one === undefined || other === undefined) throw new Error(`${name} sent nothing`);
    const expected = { line: true, ours: [], theirs: [], body: [], ...differs };
    return { name, client, one, found: compare(one, other), expected };
  });
  const shown = (names: readonly string[], which: string) =>
    names.length === 0 ? "same" : `${which}${names.join(", ")}`;
  report(
    `Compared with the vendors' clients:\n${table([
      ["receiver", "client", "request", "header names", "body"],
      ...compared.map(({ name, client, one, found }) => [
        name,
        client,
        `${one.method} ${one.path.replace(TOKEN, "…")}${found.line ? "" : " (differs)"}`,
        shown([...found.ours.map((header) => `+${header}`), ...found.theirs.map((header) => `-${header}`)], ""),
        shown(
          found.body.map((at) => at.split(".").at(-1) ?? at),
          "but ",
        ),
      ]),
    ])}`,
  );
  for (const { name, found, expected } of compared) expect({ name, ...found }).toEqual({ name, ...expected });
}, 1_800_000);

test("no output shows the token", async () => {
  const { project, transcript } = trial.stack;
  const text = transcript() + JSON.stringify(await project.export());
  expect(text).toContain("slack-webhook");
  expect(text).not.toContain(TOKEN);
});
