/**
 * The receivers in YAML with the requests that they send. Above 250 lines: mostly data, which is read side by side.
 *
 * @module
 */
import type { Preview, PulumiProject } from "../engine/cli";
import type { EmulatorProcess } from "../engine/emulator";
import { fire, inboxUrl, takeInbox } from "./deliveries";
import { executedJobs, JOBS, type Server, webhooksOf } from "./server";

/** The project of every language, so that its stack can move to another one. */
export const NAME = "erathos-test";

/** Secret configuration of the programs. */
export const SECRETS = {
  token: "token-canary-7d20aa",
  key: "key-canary-c4b7d1",
  password: "password-canary-1f9c3e",
} as const;

const { token, password } = SECRETS;

const PLUGIN = { providers: [{ name: "erathos", path: "node_modules/pulumi-erathos/plugin" }] };

export type Resources = Readonly<Record<string, unknown>>;

/** The common part of every `Pulumi.yaml` of these tests. JSON is YAML. */
export function projectYaml(rest: object): string {
  return JSON.stringify({ name: NAME, plugins: PLUGIN, ...rest });
}

/** A YAML program with the secrets as configuration. */
export function yamlProgram(resources: Resources, outputs: Resources = {}): string {
  const secret = { type: "string", secret: true };
  const config = Object.fromEntries(Object.keys(SECRETS).map((name) => [name, secret]));
  return projectYaml({ runtime: "yaml", config, resources, outputs });
}

export function receiver(type: string, properties: object, options: object = {}) {
  return { type: `erathos:receivers:${type}`, properties, options };
}

/** One of each in YAML; what depends on another resource is not known in the first preview. */
export function receivers(emulator: Server, dag: string): Resources {
  const inbox = inboxUrl(emulator);
  const window = [{ variableName: "ROWS", operation: "GREATER_THAN", value: "0" }];
  return {
    dag: {
      type: "erathos:Variable",
      properties: { name: "dag", value: dag },
      // The receivers' children have it by themselves: from the dynamic provider of Node.js to YAML, nothing is replaced.
      options: { aliases: [`urn:pulumi:test::${NAME}::pulumi-nodejs:dynamic/erathos:Variable::dag`] },
    },
    marts: receiver("AirflowTrigger", {
      jobs: [JOBS.orders, JOBS.payments],
      url: `${inbox}/airflow3`,
      dagId: "${dag.value}",
      airflow: { version: 3, token: "${token}" },
      conf: { source: "test", stamp: "${dag.id}" },
      extraRules: window,
    }),
    old: receiver("AirflowTrigger", {
      jobs: [JOBS.orders],
      url: `${inbox}/airflow2`,
      dagId: "old",
      airflow: { version: 2, username: "erathos", password: "${password}" },
    }),
    models: receiver("DbtCloudTrigger", {
      jobs: [JOBS.orders],
      host: inbox,
      accountId: "1",
      jobId: "2",
      token: "${token}",
    }),
    flows: receiver("PrefectTrigger", {
      jobs: [JOBS.orders],
      deploymentId: "d",
      server: { kind: "selfHosted", apiUrl: `${inbox}/api`, authString: "${password}" },
      parameters: { tables: ["${dag.value}"] },
    }),
    lakehouse: receiver("DatabricksTrigger", {
      jobs: [JOBS.orders],
      host: inbox,
      // As users write it in YAML.
      jobId: 620532714881437,
      token: "${token}",
      jobParameters: { table: "$${{erathos.table_name}}", stamp: "${dag.value}" },
    }),
    build: receiver("GitHubTrigger", {
      jobs: [JOBS.orders],
      repository: "acme/dbt",
      dispatch: { kind: "workflow", workflow: "build.yml", ref: "main", inputs: { dag: "${dag.value}" } },
      token: "${token}",
      apiUrl: inbox,
    }),
    event: receiver("GitHubTrigger", {
      jobs: [JOBS.orders],
      repository: "acme/dbt",
      dispatch: { kind: "repository", payload: { stamp: "${dag.id}" } },
      token: "${token}",
      apiUrl: inbox,
    }),
    launch: receiver("DagsterTrigger", {
      jobs: [JOBS.orders],
      server: { kind: "cloud", url: `${inbox}/prod`, token: "${token}" },
      codeLocation: "marts",
      jobName: "refresh_marts",
      runConfig: { ops: { refresh: { config: { table: "$${{erathos.table_name}}", stamp: "${dag.id}" } } } },
    }),
    slack: receiver("SlackMessage", { jobs: [JOBS.orders], webhookUrl: `${inbox}/slack/\${token}` }),
    teams: receiver("TeamsMessage", { jobs: [JOBS.orders], webhookUrl: `${inbox}/teams/invoke?sig=\${token}` }),
    failed: receiver("PagerDutyAlert", {
      jobs: [JOBS.orders],
      integrationKey: "${token}",
      customDetails: { stamp: "${dag.id}" },
      host: inbox,
    }),
    loaded: receiver("PagerDutyAlert", {
      jobs: [JOBS.orders],
      integrationKey: "${token}",
      action: "resolve",
      host: inbox,
    }),
    chain: receiver("JobChain", { after: [JOBS.orders], run: JOBS.payments, apiKey: "${key}" }),
  };
}

const CONF = {
  connection: "Shop PostgreSQL",
  execution_id: "<id>",
  rows: "3",
  schema: "shop",
  table: "orders",
};
const DELIVERY_ID = "erathos__<id>__orders";
const DEDUP_KEY = "erathos__<id>__orders";
const HEADLINE = "Erathos: shop.orders FAILED";
const NOTE = "triggered on the Erathos platform by Erathos Schedule";

/** The expected requests to the inbox by path, and the header that carries the token, if any. */
type Delivered = Readonly<Record<string, { readonly authorization?: string; readonly body: unknown }>>;

/** The requests after a success, the same for every language. */
const DELIVERED: Delivered = {
  "/airflow3/api/v2/dags/marts/dagRuns": {
    authorization: `Bearer ${token}`,
    body: { dag_run_id: DELIVERY_ID, logical_date: null, conf: { ...CONF, source: "test", stamp: "<id>" }, note: NOTE },
  },
  "/airflow2/api/v1/dags/old/dagRuns": {
    authorization: `Basic ${base64(`erathos:${password}`)}`,
    body: { dag_run_id: DELIVERY_ID, conf: CONF, note: NOTE },
  },
  "/api/v2/accounts/1/jobs/2/run/": {
    authorization: `Token ${token}`,
    body: { cause: "Erathos loaded shop.orders (execution <id>, triggered by Erathos Schedule)" },
  },
  "/api/deployments/d/create_flow_run": {
    authorization: `Basic ${base64(password)}`,
    body: { idempotency_key: DELIVERY_ID, name: "erathos_orders_<id>", parameters: { tables: ["marts"] } },
  },
  "/api/2.2/jobs/run-now": {
    authorization: `Bearer ${token}`,
    body: {
      job_id: 620532714881437,
      idempotency_token: "<id>",
      job_parameters: { table: "orders", stamp: "marts" },
    },
  },
  "/repos/acme/dbt/actions/workflows/build.yml/dispatches": {
    authorization: `Bearer ${token}`,
    body: { ref: "main", inputs: { dag: "marts" } },
  },
  "/repos/acme/dbt/dispatches": {
    authorization: `Bearer ${token}`,
    body: { event_type: "erathos-loaded", client_payload: { ...CONF, stamp: "<id>" } },
  },
  "/prod/graphql": {
    authorization: token,
    body: {
      query: expect.stringContaining("launchRun(executionParams: $executionParams)"),
      variables: {
        executionParams: {
          selector: { repositoryLocationName: "marts", repositoryName: "__repository__", jobName: "refresh_marts" },
          runConfigData: { ops: { refresh: { config: { table: "orders", stamp: "<id>" } } } },
          executionMetadata: {
            tags: [
              { key: "erathos/execution_id", value: "<id>" },
              { key: "erathos/table", value: "shop.orders" },
            ],
          },
        },
      },
    },
  },
  "/v2/enqueue": {
    body: { routing_key: token, event_action: "resolve", dedup_key: DEDUP_KEY },
  },
};

/** The requests after a failure. */
const REPORTED: Delivered = {
  [`/slack/${token}`]: {
    body: { text: HEADLINE, blocks: [{ text: { text: HEADLINE } }, { fields: expect.any(Array) }] },
  },
  [`/teams/invoke?sig=${token}`]: {
    body: { attachments: [{ content: { body: [{ text: HEADLINE }, { type: "FactSet" }] } }] },
  },
  "/v2/enqueue": {
    body: {
      routing_key: token,
      event_action: "trigger",
      dedup_key: DEDUP_KEY,
      payload: { summary: HEADLINE, severity: "error", custom_details: { Status: "FAILED", stamp: "<id>" } },
    },
  },
};

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

async function delivered(emulator: Server): Promise<Record<string, unknown>> {
  const messages = await takeInbox(emulator);
  return Object.fromEntries(
    messages.map(({ path, headers, body }) => [
      path,
      {
        authorization: headers["authorization"] ?? headers["dagster-cloud-api-token"],
        body: JSON.parse(JSON.stringify(body).replace(UUID, "<id>")),
      },
    ]),
  );
}

/** The changed resources of an operation: kind of change and name. */
export function changesIn({ steps }: Preview): string[] {
  return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").at(-1)}`);
}

/** @param text a transcript, and a state that holds the receivers */
export function expectNoSecret(text: string): void {
  const sent = Object.values(DELIVERED).map(({ authorization }) => authorization?.split(" ").at(-1));
  expect(text).toContain("marts-webhook");
  for (const secret of [...Object.values(SECRETS), ...sent]) expect(text).not.toContain(secret ?? token);
}

/** The requests of a stack's receivers after a success and after a failure. */
export async function expectDeliveries(emulator: Server): Promise<void> {
  const before = (await executedJobs(emulator)).length;
  await fire(emulator, { jobId: JOBS.orders, rows: 3 });
  expect(await delivered(emulator)).toEqual(DELIVERED);
  expect((await executedJobs(emulator)).slice(before)).toEqual([JOBS.orders, JOBS.payments]);
  await fire(emulator, { jobId: JOBS.orders, status: "FAILED" });
  const reported = await delivered(emulator);
  expect(reported).toMatchObject(REPORTED);
  expect(Object.keys(reported).toSorted()).toEqual(Object.keys(REPORTED).toSorted());
}

/** The stack of the receivers from `up` to `destroy`: the same for every language. */
export async function expectReceiversWork(
  project: PulumiProject,
  emulator: EmulatorProcess,
  { declare, transcript }: { declare(dag: string): void | Promise<void>; transcript(): string },
  whileUp: () => Promise<void> = async () => undefined,
): Promise<void> {
  await declare("marts");
  expect((await project.preview()).all).toMatch(/\+ 52 to create/);
  await project.up({ flags: ["--logtostderr", "--verbose=9"] });
  expect((await project.preview({ flags: ["--expect-no-changes"] })).all).toMatch(/52 unchanged/);

  await expectDeliveries(emulator);
  await fire(emulator, { jobId: JOBS.orders, rows: 0 });
  expect(Object.keys(await delivered(emulator))).toEqual(
    expect.not.arrayContaining(["/airflow3/api/v2/dags/marts/dagRuns"]),
  );
  await whileUp();

  await declare("other");
  expect(changesIn(await project.previewJson()).toSorted()).toEqual([
    "update build-webhook",
    "update dag",
    "update flows-webhook",
    "update lakehouse-webhook",
    "update marts-webhook",
  ]);
  await project.up();
  expect((await webhooksOf(emulator)).map(({ url }) => url)).toContain(
    "http://${{variables.marts_url}}/api/v2/dags/other/dagRuns",
  );
  expectNoSecret(transcript() + JSON.stringify(await project.export()));
  await project.destroy();
  expect(await webhooksOf(emulator)).toEqual([]);
}
