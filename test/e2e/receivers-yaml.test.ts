import { type Preview, PulumiProject } from "../engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../engine/emulator";
import { engineFromEnvironment } from "../engine/engine";
import { withYamlHost } from "../engine/yaml-host";
import { fire, inboxUrl, takeInbox } from "./support/deliveries";
import { executedJobs, JOBS, SECOND_WORKSPACE, webhooksOf } from "./support/server";
import { diagnosticsIn, emulatorConfig, stackYaml } from "./support/stack";

const TOKEN = "token-canary-7d20aa";
const PASSWORD = "password-canary-1f9c3e";
const KEY = "key-canary-c4b7d1";
const NAME = "erathos-test";
const PLUGIN = { providers: [{ name: "erathos", path: "node_modules/pulumi-erathos/plugin" }] };

let emulator: EmulatorProcess;
let project: PulumiProject;
let transcript = "";

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: KEY });
  project = PulumiProject.create({
    engine: await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) }),
    nodeModules: "checkout",
    files: { "Pulumi.yaml": yaml(receivers("marts")), "Pulumi.test.yaml": stackYaml(emulatorConfig(emulator)) },
    env: { ERATHOS_API_KEY: KEY },
    onOutput: (text) => {
      transcript += text;
    },
  });
  await project.init("test");
  await project.config(`${NAME}:token`, TOKEN, { secret: true });
  await project.config(`${NAME}:key`, KEY, { secret: true });
  await project.config(`${NAME}:password`, PASSWORD, { secret: true });
}, 900_000);
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

type Resources = Readonly<Record<string, unknown>>;

/** JSON is YAML. */
function yaml(resources: Resources, outputs: Resources = {}): string {
  const secret = { type: "string", secret: true };
  const config = { token: secret, password: secret, key: secret };
  return JSON.stringify({ name: NAME, runtime: "yaml", plugins: PLUGIN, config, resources, outputs });
}

function receiver(type: string, properties: object, options: object = {}) {
  return { type: `erathos:receivers:${type}`, properties, options };
}

/** One of each; what depends on another resource is not known in the first preview. */
function receivers(dag: string): Resources {
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
      conf: { source: "yaml", stamp: "${dag.id}" },
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
    }),
    chain: receiver("JobChain", { after: [JOBS.orders], run: JOBS.payments, apiKey: "${key}" }),
  };
}

/** As they came into the inbox: what each receiver wants is tested beside the receivers. */
const DELIVERED = {
  "/airflow3/api/v2/dags/marts/dagRuns": `Bearer ${TOKEN}`,
  "/airflow2/api/v1/dags/old/dagRuns": `Basic ${base64(`erathos:${PASSWORD}`)}`,
  "/api/v2/accounts/1/jobs/2/run/": `Token ${TOKEN}`,
  "/api/deployments/d/create_flow_run": `Basic ${base64(PASSWORD)}`,
};

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** The names of all that one operation changed, with how. */
function changesIn({ steps }: Preview): string[] {
  return steps.filter(({ op }) => op !== "same").map(({ op, urn }) => `${op} ${urn.split("::").at(-1)}`);
}

function expectNoCanary(state: unknown): void {
  const text = transcript + JSON.stringify(state);
  expect(text).toContain("marts-webhook");
  for (const secret of [TOKEN, PASSWORD, KEY, ...Object.values(DELIVERED).map((value) => value.split(" ")[1])]) {
    expect(text).not.toContain(secret);
  }
}

test("[ISSUE 16.2] every receiver from YAML: up, no change, deliveries, one change, destroy", async () => {
  project.write({ "Pulumi.yaml": yaml(receivers("marts")) });
  expect((await project.preview()).all).toMatch(/\+ 22 to create/);
  await project.up({ flags: ["--logtostderr", "--verbose=9"] });
  expect((await project.preview({ flags: ["--expect-no-changes"] })).all).toMatch(/22 unchanged/);

  await fire(emulator, { jobId: JOBS.orders, rows: 3 });
  const delivered = await takeInbox(emulator);
  expect(Object.fromEntries(delivered.map(({ path, headers }) => [path, headers["authorization"]]))).toEqual(DELIVERED);
  expect(delivered.find(({ path }) => path.includes("airflow3"))?.body).toMatchObject({
    logical_date: null,
    conf: { source: "yaml", table: "orders", rows: "3", stamp: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  expect(await executedJobs(emulator)).toEqual([JOBS.orders, JOBS.payments]);
  await fire(emulator, { jobId: JOBS.orders, rows: 0 });
  expect((await takeInbox(emulator)).map(({ path }) => path)).not.toContain("/airflow3/api/v2/dags/marts/dagRuns");

  project.write({ "Pulumi.yaml": yaml(receivers("other")) });
  expect(changesIn(await project.previewJson())).toEqual(["update dag", "update marts-webhook"]);
  await project.up();
  expect((await webhooksOf(emulator)).map(({ url }) => url)).toContain(
    "http://${{variables.marts_url}}/api/v2/dags/other/dagRuns",
  );
  expectNoCanary(await project.export());
  await project.destroy();
  expect(await webhooksOf(emulator)).toEqual([]);
});

const PROGRAM = (from: string, resources: Resources) => `
const erathos = require("${from}");
const config = new (require("@pulumi/pulumi").Config)();
const { dag, ...receivers } = ${JSON.stringify(resources)};
const variable = new erathos.Variable("dag", dag.properties);
const outputs = {
  "\${token}": config.requireSecret("token"),
  "\${key}": config.requireSecret("key"),
  "\${password}": config.requireSecret("password"),
  "\${dag.value}": variable.value,
  "\${dag.id}": variable.id,
};
const filled = (value) => {
  if (typeof value === "string") return outputs[value] ?? value;
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member)]));
};
for (const [name, { type, properties }] of Object.entries(receivers)) {
  new erathos[type.split(":").at(-1)](name, filled(properties));
}`;

test.each(["pulumi-erathos/native", "pulumi-erathos"])(
  "[ISSUE 16.3] a stack of %s previews empty from YAML with the same receivers, and back",
  async (from) => {
    const resources = receivers("marts");
    const typescript = { name: NAME, runtime: { name: "nodejs", options: { typescript: false } }, plugins: PLUGIN };
    project.write({
      "Pulumi.yaml": JSON.stringify(typescript),
      "package.json": JSON.stringify({ name: NAME, main: "index.js" }),
      "index.js": PROGRAM(from, resources),
    });
    await project.up();
    const before = await webhooksOf(emulator);
    project.write({ "Pulumi.yaml": yaml(resources) });
    expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
    await project.up();
    project.write({
      "Pulumi.yaml": JSON.stringify(typescript),
      "index.js": PROGRAM("pulumi-erathos/native", resources),
    });
    expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
    expect(await webhooksOf(emulator)).toEqual(before);
    expectNoCanary(await project.export());
    await project.destroy();
  },
);

test("[ISSUE 16.2] options of the component reach its children", async () => {
  const labs = {
    type: "pulumi:providers:erathos",
    properties: { workspaceId: SECOND_WORKSPACE, baseUrl: emulator.url },
  };
  const chain = (options: object, more: object = {}) =>
    receiver("JobChain", { after: [JOBS.events], run: JOBS.payments, apiKey: "${key}", ...more }, options);
  project.write({
    "Pulumi.yaml": yaml({
      labs,
      one: chain({ provider: "${labs}" }),
      two: chain({ providers: ["${labs}"], dependsOn: ["${one}"], retainOnDelete: true }),
      three: chain({ parent: "${two}", protect: true, customTimeouts: { create: "5m" } }, { prefix: "kept" }),
    }),
  });
  await project.up();
  const { resources } = await project.export();
  const children = resources.filter(({ type, custom }) => custom && type.startsWith("erathos:"));
  expect(children.map(({ provider = "" }) => provider.split("::").at(-2))).toEqual(Array(9).fill("labs"));
  const find = (name: string) => resources.find(({ urn }) => urn.endsWith(`::${name}`));
  const depends = (name: string) => find(name)?.dependencies.map((urn) => urn.split("::").at(-1));
  expect(depends("one-webhook")?.toSorted()).toEqual(["one-token", "one-url"]);
  expect(depends("two-token")).toEqual(["one"]);
  expect(find("two-token")).toMatchObject({ retainOnDelete: true, additionalSecretOutputs: ["value"] });
  expect(find("three-url")?.urn).toContain(
    "erathos:receivers:JobChain$erathos:receivers:JobChain$erathos:index:Variable",
  );
  expect(find("three-url")).toMatchObject({
    protect: true,
    customTimeouts: { create: 300 },
    inputs: { name: "kept_url" },
  });
  // The path of a chain is in the workspace of the provider that serves it.
  expect(find("one-webhook")?.inputs["url"]).toContain(`/workspaces/${SECOND_WORKSPACE}/jobs/`);

  // Under another name, with the URN that it had: nothing is replaced.
  const { urn } = find("three") ?? { urn: "" };
  const renamed = chain({ parent: "${two}", protect: true, aliases: [urn] }, { prefix: "kept" });
  project.write({
    "Pulumi.yaml": yaml({
      labs,
      one: chain({ provider: "${labs}" }),
      two: chain({ providers: ["${labs}"], dependsOn: ["${one}"], retainOnDelete: true }),
      third: renamed,
    }),
  });
  expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
});

test("[ISSUE 16.1] what is wrong with a component's arguments stands under it, at once, and nothing is made", async () => {
  const wrong = {
    jobs: [JOBS.orders],
    url: `https://erathos:${PASSWORD}@airflow.example.com`,
    dagId: "d",
    airflow: { version: 3, username: "erathos", token: "${token}" },
  };
  const up = async (properties: object) => {
    project.write({ "Pulumi.yaml": yaml({ marts: receiver("AirflowTrigger", properties) }) });
    return diagnosticsIn((await project.up({ expectCode: "any" })).all);
  };
  const webhooks = (await webhooksOf(emulator)).length;
  expect(await up(wrong)).toContain(
    `erathos:receivers:AirflowTrigger resource 'marts' has a problem: AirflowTrigger "marts": url: must not hold a user or a password: it becomes a variable, which everybody may read
    AirflowTrigger "marts": airflow: takes no username with version 3; expected { version: 3, token }`,
  );
  const { url: _, ...withoutUrl } = wrong;
  expect(await up(withoutUrl)).toMatch(/Missing required property 'url'/);
  expect((await project.export()).resources.map(({ urn }) => urn)).not.toContain(expect.stringContaining("marts"));
  expect(await webhooksOf(emulator)).toHaveLength(webhooks);

  // What only the webhook's own check knows is said there.
  const access = { version: 3, token: "${token}" };
  expect(await up({ ...wrong, url: "https://airflow.example.com", airflow: access, jobs: ["no id"] })).toContain(
    "erathos:index:Webhook resource 'marts-webhook' has a problem: jobs[0]: must not hold spaces",
  );
  expect(transcript).not.toContain(PASSWORD);
});
