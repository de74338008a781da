import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { PulumiProject } from "../engine/cli";
import { runCommand } from "../engine/command";
import type { Engine } from "../engine/engine";
import { withPulumi } from "../engine/environment";

const TIMEOUT_MS = 600_000;

/** The project's own files, without installed packages. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/** A project of `recipes/`, and how its tests are run. */
export interface Recipe {
  readonly name: string;
  readonly engine: Engine;
  readonly command: readonly string[];
  /** A defect in its program that its tests must detect. */
  readonly spoil: { readonly file: string; readonly from: string; readonly to: string };
}

/**
 * Runs the tests of a recipe unchanged, and once more with a defect in its program.
 *
 * @returns what both have written
 * @throws with it when the first fails or the second does not
 */
export async function runRecipe({ name, engine, command: [executable = "", ...args], spoil }: Recipe) {
  const source = path.join(CHECKOUT, "recipes", name);
  const project = PulumiProject.create({ engine, files: filesOf(source) });
  const env = {
    ...withPulumi(engine, project.environment),
    // An engine that was built from source does not tell its version.
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
  };
  const run = async () => {
    const { code, stdout, stderr } = await runCommand(executable, args, {
      cwd: project.directory,
      env,
      timeoutMs: TIMEOUT_MS,
    });
    return { code, all: stdout + stderr };
  };
  try {
    const asItIs = await run();
    if (asItIs.code !== 0) throw new Error(`the tests of recipes/${name} fail:\n${asItIs.all}`);
    const program = readFileSync(path.join(source, spoil.file), "utf8");
    expect(program).toContain(spoil.from);
    project.write({ [spoil.file]: program.replace(spoil.from, spoil.to) });
    const spoiled = await run();
    if (spoiled.code === 0) throw new Error(`the tests of recipes/${name} do not find a mistake:\n${spoiled.all}`);
    return { asItIs: asItIs.all, spoiled: spoiled.all };
  } finally {
    await project.dispose();
  }
}
