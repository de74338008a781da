import { readFileSync } from "node:fs";
import path from "node:path";
import { inboxUrl } from "../support/e2e/deliveries";
import {
  changesIn,
  expectReceiversWork,
  NAME,
  projectYaml,
  receivers,
  SECRETS,
  yamlProgram,
} from "../support/e2e/receivers";
import { JOBS, webhooksOf } from "../support/e2e/server";
import { emulatorConfig, stackYaml } from "../support/e2e/stack";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { withYamlHost } from "../support/engine/yaml-host";
import { LANGUAGE } from "../support/languages/language";

const PROGRAM = readFileSync(path.join(__dirname, "..", "support", "languages", "programs", "receivers.py"), "utf8");

let emulator: EmulatorProcess;
let project: PulumiProject;
let transcript = "";

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  await emulator.control("POST", "/keys", { key: SECRETS.key });
  project = PulumiProject.create({
    engine: await withYamlHost(await LANGUAGE.python.engine()),
    nodeModules: "checkout",
    files: { "Pulumi.yaml": projectYaml({ runtime: "python" }), "__main__.py": PROGRAM },
    env: { ERATHOS_API_KEY: SECRETS.key },
    onOutput: (text) => {
      transcript += text;
    },
  });
  const settings = { inbox: inboxUrl(emulator), orders: JOBS.orders, payments: JOBS.payments };
  const own = Object.entries(settings).map(([name, value]) => [`${NAME}:${name}`, value]);
  project.write({ "Pulumi.test.yaml": stackYaml({ ...emulatorConfig(emulator), ...Object.fromEntries(own) }) });
  await project.init("test");
  for (const [name, value] of Object.entries(SECRETS)) await project.config(`${NAME}:${name}`, value, { secret: true });
}, 1_800_000);
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

test("[ISSUE 16.2] [ISSUE 19.2] every receiver from Python: up, no change, deliveries, the same in YAML, one change, destroy", async () => {
  const declare = (dag: string) => project.config(`${NAME}:dagName`, dag);
  await expectReceiversWork(project, emulator, { declare, transcript: () => transcript }, async () => {
    const before = await webhooksOf(emulator);
    project.write({ "Pulumi.yaml": yamlProgram(receivers(emulator, "marts")) });
    expect(changesIn(await project.previewJson())).toEqual([]);
    project.write({ "Pulumi.yaml": projectYaml({ runtime: "python" }) });
    expect(await webhooksOf(emulator)).toEqual(before);
  });
}, 1_800_000);
