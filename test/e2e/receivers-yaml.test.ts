import {
  changesIn,
  expectDeliveries,
  expectNoSecret,
  expectReceiversWork,
  NAME,
  projectYaml,
  type Resources,
  receiver,
  receivers,
  SECRETS,
  yamlProgram,
} from "../support/e2e/receivers";
import { JOBS, SECOND_WORKSPACE, webhooksOf } from "../support/e2e/server";
import { diagnosticsIn, emulatorConfig, stackYaml } from "../support/e2e/stack";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { withYamlHost } from "../support/engine/yaml-host";

const KEY = SECRETS.key;
const PASSWORD = SECRETS.password;

let emulator: EmulatorProcess;
let project: PulumiProject;
let transcript = "";

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: KEY });
  project = PulumiProject.create({
    engine: await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) }),
    nodeModules: "checkout",
    files: {
      "Pulumi.yaml": yamlProgram(receivers(emulator, "marts")),
      "Pulumi.test.yaml": stackYaml(emulatorConfig(emulator)),
    },
    env: { ERATHOS_API_KEY: KEY },
    onOutput: (text) => {
      transcript += text;
    },
  });
  await project.init("test");
  for (const [name, value] of Object.entries(SECRETS)) await project.config(`${NAME}:${name}`, value, { secret: true });
}, 900_000);
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

test("[ISSUE 16.2] [ISSUE 19.2] every receiver from YAML: up, no change, deliveries, one change, destroy", async () => {
  await expectReceiversWork(project, emulator, {
    declare: (dag) => project.write({ "Pulumi.yaml": yamlProgram(receivers(emulator, dag)) }),
    transcript: () => transcript,
  });
});

const PROGRAM = (from: string, resources: Resources) => `
const erathos = require("${from}");
const pulumi = require("@pulumi/pulumi");
const config = new pulumi.Config();
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
  if (typeof value === "string") {
    const parts = value.split(/(?<!\\$)(\\$\\{[^{}]+\\})/).map((part) => outputs[part] ?? part.split("$$").join("$"));
    return parts.length === 1 ? parts[0] : pulumi.concat(...parts);
  }
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member)]));
};
for (const [name, { type, properties }] of Object.entries(receivers)) {
  new erathos[type.split(":").at(-1)](name, filled(properties));
}`;

test.each(["pulumi-erathos/native", "pulumi-erathos"])(
  "[ISSUE 16.3] [ISSUE 19.2] a stack of %s delivers, previews empty from YAML with the same receivers, and back",
  async (from) => {
    const resources = receivers(emulator, "marts");
    const typescript = projectYaml({ runtime: { name: "nodejs", options: { typescript: false } } });
    project.write({
      "Pulumi.yaml": typescript,
      "package.json": JSON.stringify({ name: NAME, main: "index.js" }),
      "index.js": PROGRAM(from, resources),
    });
    await project.up();
    expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
    await expectDeliveries(emulator);
    const before = await webhooksOf(emulator);
    project.write({ "Pulumi.yaml": yamlProgram(resources) });
    expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
    await project.up();
    project.write({
      "Pulumi.yaml": typescript,
      "index.js": PROGRAM("pulumi-erathos/native", resources),
    });
    expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
    expect(await webhooksOf(emulator)).toEqual(before);
    expectNoSecret(transcript + JSON.stringify(await project.export()));
    await project.destroy();
    expect(await webhooksOf(emulator)).toEqual([]);
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
    "Pulumi.yaml": yamlProgram({
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

  // Under another name, with an alias of its old URN: nothing is replaced.
  const { urn } = find("three") ?? { urn: "" };
  const renamed = chain({ parent: "${two}", protect: true, aliases: [urn] }, { prefix: "kept" });
  project.write({
    "Pulumi.yaml": yamlProgram({
      labs,
      one: chain({ provider: "${labs}" }),
      two: chain({ providers: ["${labs}"], dependsOn: ["${one}"], retainOnDelete: true }),
      third: renamed,
    }),
  });
  expect(changesIn(await project.previewJson({ flags: ["--expect-no-changes"] }))).toEqual([]);
});

test("[ISSUE 16.1] all errors in a component's arguments are reported under it, and nothing is created", async () => {
  const wrong = {
    jobs: [JOBS.orders],
    url: `https://erathos:${PASSWORD}@airflow.example.com`,
    dagId: "d",
    airflow: { version: 3, username: "erathos", token: "${token}" },
  };
  const up = async (properties: object, type = "AirflowTrigger") => {
    project.write({ "Pulumi.yaml": yamlProgram({ marts: receiver(type, properties) }) });
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

  const message = { jobs: [JOBS.orders], webhookUrl: "${password}" };
  expect(await up(message, "SlackMessage")).toContain('SlackMessage "marts": webhookUrl: is not an address; expected');

  // Errors that only the webhook's own check finds are reported there.
  const access = { version: 3, token: "${token}" };
  expect(await up({ ...wrong, url: "https://airflow.example.com", airflow: access, jobs: ["no id"] })).toContain(
    "erathos:index:Webhook resource 'marts-webhook' has a problem: jobs[0]: must not hold spaces",
  );
  expect(transcript).not.toContain(PASSWORD);
});

test("[ISSUE 19.2] a secret that is not a URL is an error of a TypeScript program too, without its value and a stack trace", async () => {
  project.write({
    "Pulumi.yaml": projectYaml({ runtime: { name: "nodejs", options: { typescript: false } } }),
    "package.json": JSON.stringify({ name: NAME, main: "index.js" }),
    "index.js": `const { Config } = require("@pulumi/pulumi");
      const webhookUrl = new Config().requireSecret("password");
      new (require("pulumi-erathos").SlackMessage)("marts", { jobs: ["${JOBS.orders}"], webhookUrl });`,
  });
  const { all } = await project.preview({ expectCode: "any" });
  expect(all).toContain(
    'SlackMessage "marts": webhookUrl: is not an address; expected for example https://hooks.slack.com',
  );
  expect(all).not.toContain(PASSWORD);
  expect(all).not.toMatch(/^\s+at /m);
});
