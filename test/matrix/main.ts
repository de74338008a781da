/**
 * `npm run test:matrix`: the packed packages with each Node, each SDK and each way to write a program, on the real engine.
 * Prints the table and writes it into docs/compatibility.md. `-- CommonJS` tests only that kind and writes nothing.
 *
 * @module
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packBoth } from "../support/e2e/installed";
import { locateEngine } from "../support/engine/locate";
import { runCell } from "./cell";
import { writeTable } from "./documents";
import { startEmulator } from "./emulators";
import { Installations } from "./installations";
import { getNode } from "./nodes";
import { NODES, PLAN } from "./plan";
import { programOf } from "./programs";
import { type Result, table } from "./table";

async function main(only: string | undefined): Promise<number> {
  const report = (line: string) => process.stderr.write(`${line}\n`);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pulumi-erathos-matrix-")));
  const engine = await locateEngine({ report });
  const packed = await packBoth();
  const results: Result[] = [];
  const versions: Record<number, string> = {};
  try {
    const installations = await Installations.create(folder, packed);
    for (const major of NODES) {
      const node = await getNode(major, path.join(folder, `node-${major}`));
      versions[major] = node.version;
      const emulator = await startEmulator(await installations.emulator(), node);
      try {
        for (const planned of PLAN.filter(({ node }) => node === major)) {
          const { sdk, flavour } = planned;
          if (only !== undefined && flavour !== only) continue;
          const title = `Node ${node.version}, @pulumi/pulumi ${installations.versions[sdk]}, ${flavour}`;
          const started = performance.now();
          const installed = await installations.of(sdk, programOf(flavour).typescript);
          const problem = await problemOf(() => runCell(flavour, { engine, emulator, node, installed }));
          emulator.expectRunning();
          results.push({ ...planned, problem });
          report(`${title}: ${problem ?? "works"} (${Math.round((performance.now() - started) / 1000)} s)`);
        }
      } finally {
        await emulator.stop();
      }
    }
    const date = new Date().toISOString().slice(0, 10);
    const text = table(results, { date, pulumi: engine.version, nodes: versions, sdks: installations.versions });
    process.stdout.write(`${text}\n`);
    if (only === undefined) writeTable(text);
  } finally {
    packed.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return results.every(({ problem }) => problem === undefined) ? 0 : 1;
}

/** A failing cell is a result; the others continue. */
async function problemOf(attempt: () => Promise<void>): Promise<string | undefined> {
  try {
    await attempt();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

void main(process.argv[2]).then((code) => {
  process.exitCode = code;
});
