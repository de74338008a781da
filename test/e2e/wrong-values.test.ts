import { JOBS, requestsOf } from "../support/e2e/server";
import { diagnosticsIn, emulatorConfig, openStack } from "../support/e2e/stack";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { withYamlHost } from "../support/engine/yaml-host";
import { nativeYaml } from "../support/native/project";

/** One wrong value; `variable` is a Variable whose property `wrong` is invalid. */
interface Wrong {
  readonly what: string;
  readonly body: string;
  readonly reason: RegExp;
}

const WHOLE = /body\.conf\.v: is a whole resource \(Variable\).*variable\.reference.*variable\.value/;
const WRONG: readonly Wrong[] = [
  { what: "a resource", body: "{ conf: { v: variable } }", reason: WHOLE },
  { what: "a resource in an Output", body: "{ conf: pulumi.output({ v: variable }) }", reason: WHOLE },
  {
    what: "an Output in a template literal",
    body: "{ host: `https://${variable.value}` }",
    reason: /body\.host: holds an Output that was turned into a string/,
  },
  {
    what: "a whole number beyond 2^53",
    body: "{ list: [7615917337495251231] }",
    reason: /body\.list\[0\]: is a number too large to be exact.*write it as a string/,
  },
];

const program = (entry: string, body: string) => `
const pulumi = require("@pulumi/pulumi");
const erathos = require("${entry}");
const variable = new erathos.Variable("host", { name: "host", value: "receiver.example" });
new erathos.Webhook("bad", {
  description: "Bad",
  jobs: ["${JOBS.orders}"],
  url: "https://receiver.example/",
  header: { "Content-Type": "application/json" },
  body: ${body},
});
`;

let emulator: EmulatorProcess;
const projects: PulumiProject[] = [];

beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
beforeEach(async () => {
  await emulator.control("POST", "/reset");
});
afterAll(async () => {
  await Promise.all(projects.map((project) => project.dispose()));
  await emulator?.stop();
});

/** No webhook was created, and no request sent. */
async function expectNoWebhook(): Promise<void> {
  const sent = await requestsOf(emulator);
  expect(sent.filter((request) => JSON.stringify(request).includes("webhooks"))).toEqual([]);
}

describe.each([
  ["dynamic", "pulumi-erathos"],
  ["native", "pulumi-erathos/native"],
])("in the %s host", (host, entry) => {
  let project: PulumiProject;
  beforeAll(async () => {
    const files = host === "native" ? { "Pulumi.yaml": nativeYaml("erathos-test") } : {};
    ({ project } = await openStack({ emulator, program: program(entry, "null"), files }));
    projects.push(project);
  });

  test.each(WRONG)(
    "[ISSUE 15.1] cases 1 and 3: $what stops the update with path and cure",
    async ({ body, reason }) => {
      project.write({ "index.js": program(entry, body) });
      const { all } = await project.up({ expectCode: "any" });
      expect(diagnosticsIn(all)).toMatch(reason);
      expect(diagnosticsIn(all)).not.toMatch(/^\s+at .*:\d+/m);
      await expectNoWebhook();
    },
  );

  test("[ISSUE 15.1] case 12: a preview notes until when a window of local time holds", async () => {
    const window = `erathos.rule.finishedBetween("09:00", "17:00", { timeZone: "America/New_York", on: "2026-07-01" })`;
    const rules = `rules: [erathos.rule.succeeded(), ${window}]`;
    project.write({ "index.js": program(entry, "null").replace("body: null", rules) });
    const { all } = await project.preview();
    expect(diagnosticsIn(all)).toMatch(/from 09:00 to 17:00 in America\/New_York .* hold until 2026-10-31\./);
    expect(diagnosticsIn(all)).not.toMatch(/warning|error/);
  });
});

test("[ISSUE 15.1] cases 1 and 3: in YAML", async () => {
  const project = PulumiProject.create({
    engine: await withYamlHost(engineFromEnvironment(), { report: (line) => process.stderr.write(`${line}\n`) }),
    copy: ["provider/plugin"],
    files: {
      "Pulumi.yaml": `name: erathos-test
runtime: yaml
plugins:
  providers:
    - name: erathos
      path: provider/plugin
resources:
  host:
    type: erathos:Variable
    properties: { name: host, value: receiver.example }
  bad:
    type: erathos:Webhook
    properties:
      description: Bad
      jobs: ["${JOBS.orders}"]
      url: https://receiver.example/
      header: { Content-Type: application/json }
      body:
        conf:
          v: \${host}
          id: 7615917337495251231
`,
      "Pulumi.test.yaml": `config: ${JSON.stringify(emulatorConfig(emulator))}\n`,
    },
    nodeModules: "none",
    env: { ERATHOS_API_KEY: emulator.apiKey },
  });
  projects.push(project);
  await project.init("test");
  const { all } = await project.up({ expectCode: "any" });
  expect(diagnosticsIn(all)).toMatch(WHOLE);
  expect(diagnosticsIn(all)).toMatch(/body\.conf\.id: is a number too large to be exact/);
  await expectNoWebhook();
});
