import { renameSync } from "node:fs";
import path from "node:path";
import { PulumiProject } from "../support/engine/cli";
import { EMULATOR_API_KEY } from "../support/engine/emulator";
import type { Engine } from "../support/engine/engine";
import type { InstalledEmulator } from "./emulators";
import type { NodeBinary } from "./nodes";
import { run } from "./npm";
import type { Flavour } from "./plan";
import { programOf } from "./programs";
import { expectOnly, witnessVariables } from "./witnessed";

export interface Surroundings {
  readonly engine: Engine;
  readonly emulator: InstalledEmulator;
  readonly node: NodeBinary;
  /** The folder with the node_modules that the program needs. They are moved, so that the program has real ones. */
  readonly installed: string;
}

/**
 * One program's life: `up`, a preview that must be empty, `destroy`.
 *
 * @throws if one of them fails, has an unexpected result, or runs on another Node.
 */
export async function runCell(flavour: Flavour, { engine, emulator, node, installed }: Surroundings): Promise<void> {
  const program = programOf(flavour);
  const witness = path.join(installed, `witness-${node.version}-${flavour}.txt`);
  const project = PulumiProject.create({
    engine,
    nodeModules: "none",
    files: { ...program.files, "Pulumi.test.yaml": `config: ${JSON.stringify(emulator.config)}\n` },
    env: {
      ERATHOS_API_KEY: EMULATOR_API_KEY,
      PATH: node.searchPath,
      // As Pulumi runs TypeScript by default, with the type check.
      PULUMI_NODEJS_TRANSPILE_ONLY: "false",
      ...witnessVariables(witness),
    },
  });
  const own = path.join(installed, "node_modules");
  const lent = path.join(project.directory, "node_modules");
  renameSync(own, lent);
  try {
    if (program.compiled) {
      const compiler = path.join(lent, "typescript", "bin", "tsc");
      await run(node.executable, [compiler, "--pretty", "false"], { cwd: project.directory });
    }
    await project.init("test");
    const { all } = await project.up();
    if (!/\+ 3 created/.test(all)) throw new Error(`up did not create three resources:\n${all}`);
    await project.preview({ flags: ["--expect-no-changes"] });
    const { node: version } = await project.outputs();
    if (version !== node.version) throw new Error(`the program ran on Node ${String(version)}`);
    await project.destroy();
    expectOnly(node.version, witness, flavour);
  } finally {
    renameSync(lent, own);
    await project.dispose();
  }
}
