import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PulumiProject, pulumiYaml } from "../support/engine/cli";
import { engineFromEnvironment } from "../support/engine/engine";
import { RECORDED_ENVIRONMENT } from "../support/fixtures/recorded";
import { nativeYaml } from "../support/native/project";

const FIXTURES = path.resolve(__dirname, "../support/fixtures");

const versions = readdirSync(FIXTURES).flatMap((name) => /^state-(.+)\.json$/.exec(name)?.[1] ?? []);

test("[ISSUE 3.10] there is a recorded state", () => expect(versions).toContain("0.1.0"));

test("[ISSUE 5] there is a second one, with every resource", () => expect(versions).toContain("0.1.0-all"));

test("[ISSUE 14.4] there is one of the native host, with every resource", () =>
  expect(versions).toContain("0.1.0-native"));

test.each(["0.1.0-receivers", "0.1.0-receivers-native"])(
  "[ISSUE 14.4] there is one with every receiver: %s",
  (version) => expect(versions).toContain(version),
);

test.each(versions)("[ISSUE 3.10] the state recorded with version %s previews without a change", async (version) => {
  const project = PulumiProject.create({
    engine: engineFromEnvironment(),
    env: RECORDED_ENVIRONMENT,
    files: {
      "Pulumi.yaml": version.endsWith("-native") ? nativeYaml("recorded") : pulumiYaml("recorded"),
      "package.json": JSON.stringify({ name: "recorded", main: "index.js" }),
      "index.js": readFileSync(path.join(FIXTURES, `state-${version}.program.js`), "utf8"),
      "state.json": readFileSync(path.join(FIXTURES, `state-${version}.json`), "utf8"),
    },
  });
  try {
    await project.init("test");
    await project.run(["stack", "import", "--file", "state.json"]);
    const preview = await project.previewJson({ flags: ["--expect-no-changes"] });
    const { resources } = await project.export();
    const declared = resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
    expect(preview.changeSummary).toEqual({ same: declared.length });
    expect(preview.diagnostics).toEqual([]);
  } finally {
    await project.dispose();
  }
});
