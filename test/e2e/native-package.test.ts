import { readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../support/engine/checkout";
import { PulumiProject } from "../support/engine/cli";
import { engineFromEnvironment } from "../support/engine/engine";
import { nativeYaml, PLUGIN } from "../support/native/project";

const SCHEMA = path.join(CHECKOUT, "provider", "schema.json");

test("[ISSUE 16.4] the schema passes Pulumi's check, and is the one that the plugin returns", async () => {
  const project = PulumiProject.create({
    engine: engineFromEnvironment(),
    files: { "Pulumi.yaml": nativeYaml("erathos-test") },
    nodeModules: "none",
  });
  try {
    const checked = await project.run(["schema", "check", SCHEMA]);
    expect(checked.all.trim()).toBe("");
    const given = await project.run(["package", "get-schema", path.join(PLUGIN, "pulumi-resource-erathos")]);
    expect(JSON.parse(given.stdout)).toEqual(JSON.parse(readFileSync(SCHEMA, "utf8")));
  } finally {
    await project.dispose();
  }
});
