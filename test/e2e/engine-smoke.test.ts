import { existsSync } from "node:fs";
import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { engineFromEnvironment } from "../support/engine/engine";

const javascript = (greeting: string) => `
const pulumi = require("@pulumi/pulumi");
const provider = {
  create: async (inputs) => ({ id: "greeting-1", outs: { text: inputs.text } }),
  update: async (_id, _olds, news) => ({ outs: { text: news.text } }),
};
class Greeting extends pulumi.dynamic.Resource {
  constructor(name, args) { super(provider, name, args); }
}
console.log("the program speaks");
const greeting = new Greeting("greeting", { text: ${JSON.stringify(greeting)} });
exports.id = greeting.id;
exports.who = new pulumi.Config().require("who");
exports.password = new pulumi.Config().requireSecret("password");
`;

const typescript = `
import * as pulumi from "@pulumi/pulumi";

interface Place { readonly city: string }

class Area extends pulumi.ComponentResource {
  readonly city: pulumi.Output<string>;
  constructor(name: string, place: Place) {
    super("test:index:Area", name, {});
    this.city = pulumi.output(place.city);
    this.registerOutputs({ city: this.city });
  }
}

export const city = new Area("area", { city: "Florianópolis" }).city;
`;

const projects: PulumiProject[] = [];

function create(files: Record<string, string>): PulumiProject {
  const project = PulumiProject.create({ engine: engineFromEnvironment(), files });
  projects.push(project);
  return project;
}

afterAll(() => Promise.all(projects.map((project) => project.dispose())));

test("a JavaScript program goes through preview, up, a change, refresh and destroy", async () => {
  const project = create({ "Pulumi.yaml": pulumiYaml("smoke"), "index.js": javascript("good morning") });
  await project.init();
  await project.config("who", "Ana");
  await project.config("password", "correct horse", { secret: true });

  expect((await project.previewJson()).changeSummary).toEqual({ create: 2 });
  const up = await project.up();
  expect(up.all).toContain("the program speaks");
  expect(await project.outputs()).toEqual({ id: "greeting-1", who: "Ana", password: "[secret]" });
  expect(await project.outputs({ showSecrets: true })).toMatchObject({ password: "correct horse" });

  project.write({ "index.js": javascript("good night") });
  const preview = await project.previewJson();
  const step = preview.steps.find(({ op }) => op === "update");
  expect(step?.newState?.inputs["text"]).toBe("good night");
  await project.up();
  await project.refresh();

  const { resources } = await project.export();
  const greeting = resources.find(({ id }) => id === "greeting-1");
  expect(greeting).toMatchObject({ type: "pulumi-nodejs:dynamic:Resource", outputs: { text: "good night" } });
  expect(JSON.stringify(resources)).not.toContain("correct horse");

  await project.destroy();
  expect((await project.export()).resources).toEqual([]);
});

test("a TypeScript program in a sub folder runs", async () => {
  const project = create({
    "Pulumi.yaml": pulumiYaml("smoke", { typescript: true, main: "programs/area" }),
    "programs/area/index.ts": typescript,
    "programs/area/package.json": JSON.stringify({ name: "area", main: "index.ts" }),
  });
  await project.init();
  await project.up({ preview: true });
  expect(await project.outputs()).toEqual({ city: "Florianópolis" });
  const second = await project.previewJson({ flags: ["--expect-no-changes"] });
  expect(second.changeSummary).toEqual({ same: 2 });
});

test("an unexpected exit code is reported with the transcript, an expected one is not", async () => {
  // In a function: Node 20 takes half a minute to print a stack that reaches down to the SDK's resource.ts.
  const program = `function greet() { throw new Error("no such greeting"); }\ngreet();`;
  const project = create({ "Pulumi.yaml": pulumiYaml("smoke"), "index.js": program });
  await project.init();
  await expect(project.up()).rejects.toThrow(/pulumi up .* instead of exit code 0\. It wrote:[\s\S]*no such greeting/);
  const failed = await project.up({ expectCode: 1 });
  expect(failed.all).toContain("no such greeting");
});

test("killing the CLI leaves neither processes nor files after dispose", async () => {
  const program = `console.log("pid=" + process.pid + ";"); setInterval(() => undefined, 1000);`;
  const project = create({ "Pulumi.yaml": pulumiYaml("smoke"), "index.js": program });
  await project.init();
  const command = project.start(["up", "--yes", "--skip-preview"]);
  const output = await command.waitForOutput(/pid=\d+;/);
  const pid = Number(/pid=(\d+);/.exec(output)?.[1]);
  expect(isRunning(pid)).toBe(true);

  command.signal("SIGKILL");
  expect(await command.finished).toMatchObject({ code: undefined, signal: "SIGKILL" });
  await project.dispose();

  expect(existsSync(project.directory)).toBe(false);
  await expectGone(pid);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A killed process stays in the process table until its new parent has reaped it. */
async function expectGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 10_000; isRunning(pid) && Date.now() < deadline; ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(isRunning(pid)).toBe(false);
}
