import { z } from "zod";
import { JOBS, makeWebhook, SECOND_WORKSPACE } from "../support/e2e/server";
import { diagnosticsIn, emulatorConfig, openStack, stackYaml, withoutHostNotices } from "../support/e2e/stack";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { type Engine, engineFromEnvironment } from "../support/engine/engine";
import { withYamlHost } from "../support/engine/yaml-host";
import { nativeYaml, pluginEntry } from "../support/native/project";

const RULES = '[{ variableName: "ROWZ", operation: "EQUAL", value: "1" }]';

/** A webhook with mistakes, some rules, and a run after it. */
interface Program {
  readonly rules?: string;
  readonly workspaceId?: string;
}

const javascript =
  (from: string) =>
  ({ rules = "[]", workspaceId }: Program) =>
    `
const erathos = require("${from}");
const misspelt = new erathos.Webhook("misspelt", {
  description: "  d  ",
  jobs: ["${JOBS.orders}"],
  url: "https://{{variables.host}}/refresh",
  header: { Authorization: "Bearer canary-9be3", "X-Table": "\${{erathos.tabel_name}}" },
  body: { table: 1 },
  rules: ${rules},
  workspaceId: ${JSON.stringify(workspaceId)},
});
new erathos.JobRun("run", { jobId: "${JOBS.orders}" }, { dependsOn: misspelt });
`;

const yaml = ({ rules = "[]", workspaceId }: Program) => `
name: erathos-test
runtime: yaml
${pluginEntry()}
resources:
  misspelt:
    type: erathos:Webhook
    properties:
      description: "  d  "
      jobs: ["${JOBS.orders}"]
      url: "https://{{variables.host}}/refresh"
      header: { Authorization: "Bearer canary-9be3", X-Table: "$\${{erathos.tabel_name}}" }
      body: { table: 1 }
      rules: ${rules}
      ${workspaceId === undefined ? "" : `workspaceId: ${workspaceId}`}
  run:
    type: erathos:JobRun
    properties: { jobId: "${JOBS.orders}" }
    options: { dependsOn: ["\${misspelt}"] }
`;

let emulator: EmulatorProcess;
let engine: Engine;
const projects: PulumiProject[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  engine = await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) });
}, 900_000);
afterAll(async () => {
  await Promise.all(projects.map((project) => project.dispose()));
  await emulator?.stop();
});

/** The key is configured in plain text. */
const config = () => ({ ...emulatorConfig(emulator), "erathos:apiKey": emulator.apiKey });

interface HostKind {
  readonly name: string;
  readonly file: string;
  readonly program: (program: Program) => string;
  open(source: string): Promise<PulumiProject>;
}

const node = async (program: string, files = {}) =>
  (await openStack({ emulator, program, config: config(), env: {}, files })).project;

const HOSTS: readonly HostKind[] = [
  { name: "dynamic", file: "index.js", program: javascript("pulumi-erathos"), open: node },
  {
    name: "native TypeScript",
    file: "index.js",
    program: javascript("pulumi-erathos/native"),
    open: (source) => node(source, { "Pulumi.yaml": nativeYaml("erathos-test") }),
  },
  {
    name: "YAML",
    file: "Pulumi.yaml",
    program: yaml,
    open: async (source) => {
      const files = { "Pulumi.yaml": source, "Pulumi.test.yaml": stackYaml(config()) };
      const project = PulumiProject.create({ engine, nodeModules: "none", files });
      await project.init("test");
      return project;
    },
  },
];

const PLAIN_KEY = /^warning: erathos:apiKey is set without --secret.* pulumi config set --secret erathos:apiKey$/;
const SLIPS = [
  /^warning: url: holds \{\{…\}\} without \$/,
  /^warning: header\.X-Table: holds a reference to unknown metadata\. Did you mean table_name\?$/,
  /^warning: header\.Authorization: holds a literal credential/,
  /^warning: header: has no Content-Type although the body is JSON/,
];
const UNKNOWN_VARIABLE = /^warning: rules\[0\]\.variableName: is not a documented variable\. Did you mean ROWS\?/;
const WAITING = /^waiting for the rate limit, 6 s$/;
const TRIMMED =
  /^warning: create webhook: description of webhook \S+ is stored by Erathos without the white space around it/;
const UNKNOWN_OUTCOME = /^warning: job run \S+: no answer came when it was started/;

/** The messages besides errors, each line without the resource, which the dynamic host cannot name. */
function messagesIn(all: string): readonly string[] {
  return withoutHostNotices(diagnosticsIn(all))
    .split("\n")
    .map((line) => line.replace(/^ {4}(?! )(erathos: )?/, "> "))
    .filter((line) => /^> (warning: |waiting |debug: )/.test(line))
    .map((line) => line.slice(2));
}

/** Each of these once, and nothing else. */
function expectMessages(all: string, expected: readonly RegExp[]): void {
  const messages = messagesIn(all);
  for (const pattern of expected) expect(messages).toContainEqual(expect.stringMatching(pattern));
  expect(messages).toHaveLength(expected.length);
}

test.each(HOSTS)("[ISSUE 14.3] warnings and notices of $name", async ({ file, program, open }) => {
  await emulator.control("POST", "/reset");
  await emulator.control("POST", "/profile", { behaviour: { trimTexts: true } });
  const project = await open(program({ rules: RULES }));
  projects.push(project);

  // The preview and the update that follows it print the same, also for a webhook that cannot be created.
  const refused = await project.up({ preview: true, expectCode: 1 });
  const updating = refused.all.indexOf("\nUpdating ");
  for (const part of [refused.all.slice(0, updating), refused.all.slice(updating)]) {
    expectMessages(part, [PLAIN_KEY, ...SLIPS, UNKNOWN_VARIABLE]);
  }

  project.write({ [file]: program({}) });
  const slow = { method: "POST", path: "**/webhooks/", status: 429, headers: { "retry-after": "6" }, times: 1 };
  await emulator.control("POST", "/faults", slow);
  await emulator.control("POST", "/faults", { method: "POST", path: "**/run/", phase: "after", drop: true, times: 1 });
  const created = await project.up({ expectCode: 1 });
  expectMessages(created.all, [PLAIN_KEY, ...SLIPS, WAITING, TRIMMED]);
  expect(created.all).toContain("[ERATHOS_OUTCOME_UNKNOWN]");

  expectMessages((await project.up()).all, [PLAIN_KEY, ...SLIPS, UNKNOWN_OUTCOME]);

  const debug = await project.refresh({ env: { ERATHOS_LOG: "debug" } });
  expect(messagesIn(debug.all)).toContainEqual(
    expect.stringMatching(/^debug: GET \/\S+\/webhooks\/\S+\/ 200 \d+ ms, attempt 1$/),
  );

  // A replacement is checked twice.
  project.write({ [file]: program({ workspaceId: SECOND_WORKSPACE }) });
  const replaced = await project.preview();
  expect(replaced.all).toMatch(/misspelt replace/);
  expectMessages(replaced.all, [PLAIN_KEY, ...SLIPS]);
  for (const { all } of [refused, created, debug, replaced]) expect(all).not.toMatch(/canary/);
});

/** A webhook and a variable that exist already. */
const adopting: Record<string, (id: string) => string> = {
  dynamic: (id) => adoptingJavascript("pulumi-erathos", id),
  "native TypeScript": (id) => adoptingJavascript("pulumi-erathos/native", id),
  YAML: (id) => `
name: erathos-test
runtime: yaml
${pluginEntry()}
resources:
  kept:
    type: erathos:Webhook
    properties: { description: "now", jobs: ["${JOBS.orders}"], url: "https://receiver.example/", adoptId: ${id} }
  host:
    type: erathos:Variable
    properties: { name: host, value: "receiver.example", adoptExisting: true }
`,
};
const adoptingJavascript = (from: string, id: string) => `
const erathos = require("${from}");
new erathos.Webhook("kept", {
  description: "now", jobs: ["${JOBS.orders}"], url: "https://receiver.example/", adoptId: "${id}",
});
new erathos.Variable("host", { name: "host", value: "receiver.example", adoptExisting: true });
`;

test.each(HOSTS)("[14.3] $name reports what is adopted, with its id", async ({ name, open }) => {
  await emulator.control("POST", "/reset");
  const webhook = { description: "before", jobs: [JOBS.orders], method: "POST", url: "https://receiver.example/" };
  const id = await makeWebhook(emulator, webhook);
  const variables = `${emulator.url}/developers/workspaces/${emulator.workspaceId}/variables/`;
  const headers = { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ name: "host", value: "old.example" });
  const response = await fetch(variables, { method: "POST", headers, body });
  const { _id: variable } = z.object({ _id: z.string() }).parse(await response.json());
  const project = await open(adopting[name]?.(id) ?? "");
  projects.push(project);
  expect((await project.preview()).all).not.toContain("adopted");
  const { all } = await project.up();
  const said = diagnosticsIn(all)
    .split("\n")
    .filter((line) => line.includes("was adopted"));
  expect(said.map((line) => line.trim().replace(/^erathos: /, "")).sort()).toEqual([
    `variable host was adopted (${variable}), and its value was set`,
    `webhook ${id} was adopted; changed to the declaration: description`,
  ]);
  expect((await project.up()).all).not.toContain("adopted");
});
