import { markdownBlocks } from "../../support/docs/blocks";
import { creates, declaredIn, hasOutput, type Program, programsAmong } from "../../support/docs/programs";
import { DOCUMENTED_SECRETS } from "../../support/docs/secrets";
import { stackYaml } from "../../support/e2e/stack";
import { CHECKOUT } from "../../support/engine/checkout";
import { PulumiProject } from "../../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../../support/engine/emulator";
import { engineFromEnvironment } from "../../support/engine/engine";
import { nativeYaml } from "../../support/native/project";

const blocks = markdownBlocks(CHECKOUT);

const CONFIG = Object.fromEntries(Object.entries(DOCUMENTED_SECRETS).map(([name, value]) => [`docs:${name}`, value]));

let emulator: EmulatorProcess;
let project: PulumiProject;

beforeAll(async () => {
  emulator = await startEmulatorProcess();
  project = PulumiProject.create({
    engine: engineFromEnvironment(),
    files: {
      // Serves both kinds of programs: those of the dynamic provider ignore the plugin.
      "Pulumi.yaml": nativeYaml("docs", { typescript: true }),
      "Pulumi.test.yaml": stackYaml(CONFIG),
      "package.json": JSON.stringify({ name: "docs", main: "index.ts", dependencies: { "pulumi-erathos": "*" } }),
      "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", module: "node16", strict: true } }),
    },
    env: {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: emulator.workspaceId,
      // Types are checked by the test that compiles all blocks at once.
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
