import { stackYaml } from "../../e2e/support/stack";
import { CHECKOUT } from "../../engine/checkout";
import { PulumiProject } from "../../engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../../engine/emulator";
import { engineFromEnvironment } from "../../engine/engine";
import { nativeYaml } from "../../native/project";
import { markdownBlocks } from "../blocks";
import { DOCUMENTED_SECRETS } from "../secrets";
import { creates, declaredIn, hasOutput, type Program, programsAmong } from "./programs";

const blocks = markdownBlocks(CHECKOUT);

const CONFIG = Object.fromEntries(Object.entries(DOCUMENTED_SECRETS).map(([name, value]) => [`docs:${name}`, value]));

let emulator: EmulatorProcess;
let project: PulumiProject;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  project = PulumiProject.create({
    engine: engineFromEnvironment(),
    files: {
      // Serves both kinds of programs: those of the dynamic provider do not look at the plugin.
      "Pulumi.yaml": nativeYaml("docs", { typescript: true }),
      "Pulumi.test.yaml": stackYaml(CONFIG),
      "package.json": JSON.stringify({ name: "docs", main: "index.ts", dependencies: { "pulumi-erathos": "*" } }),
      "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", module: "node16", strict: true } }),
    },
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      // Types are checked where all blocks are compiled at once.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
  });
  await project.init("test");
});
afterAll(async () => {
  await project?.dispose();
  await emulator?.stop();
});

test("a block is a program of Pulumi, or it starts an emulator of its own", () => {
  const programs = programsAmong(blocks).flatMap(({ places }) => places);
  const others = blocks.filter(({ place }) => !programs.includes(place));
  expect(others.map(({ code }) => code)).toEqual(others.map(() => expect.stringContaining("startEmulator(")));
  expect(others.flatMap(({ code }) => declaredIn(code).resources)).toEqual([]);
});

test.each(programsAmong(blocks))("$places: previews, shows what it declares, and warns of nothing", async (program) => {
  const shown = await preview(program);
  const { resources, outputs } = declaredIn(program.code);
  for (const name of resources) expect(shown).toMatch(creates(name));
  for (const name of outputs) expect(shown).toMatch(hasOutput(name));
  expect(shown).not.toContain("warning:");
});

async function preview({ code }: Program): Promise<string> {
  project.write({ "index.ts": code });
  return (await project.preview()).all;
}
