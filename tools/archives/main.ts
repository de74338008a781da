// Builds the plugin's archives, each with one executable that needs no Node, on one Linux machine:
// `npm run archives -- [--target linux-amd64]... [--out FOLDER]`. Writes checksums beside them, and reports on each.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { addLicences, archiveName, checksums, pack } from "./archive";
import { makeBlob, makeExecutable } from "./executable";
import { nodeFor } from "./node-package";
import { NODE_VERSION, TARGETS, type Target, targetName } from "./targets";
import { verify } from "./verify";

const ROOT = path.resolve(__dirname, "../..");
const PROVIDER = path.join(ROOT, "provider");
const MEGABYTE = 1_000_000;

const manifest = z.object({ version: z.string() });

/** The target of this machine: its Node writes the blob that all targets read. */
function ownTarget(): Target {
  const own = TARGETS.find(
    ({ os, arch: processor }) => os === platform() && processor === arch().replace("x64", "amd64"),
  );
  if (own?.os !== "linux") throw new Error("the archives are built on Linux, on amd64 or arm64");
  return own;
}

function chosen(names: readonly string[] | undefined): readonly Target[] {
  const unknown = names?.filter((name) => !TARGETS.some((target) => targetName(target) === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`no target: ${unknown.join(", ")}. There are ${TARGETS.map(targetName).join(", ")}.`);
  }
  return TARGETS.filter((target) => names?.includes(targetName(target)) ?? true);
}

function build(targets: readonly Target[], out: string, work: string): void {
  const { version } = manifest.parse(JSON.parse(readFileSync(path.join(PROVIDER, "package.json"), "utf8")));
  const own = ownTarget();
  const ownNode = nodeFor(own, work);
  const blob = makeBlob(ownNode, path.join(PROVIDER, "plugin", "pulumi-resource-erathos"), work);
  const program = readFileSync(blob);
  console.log(
    `Node ${NODE_VERSION} and ${(program.length / MEGABYTE).toFixed(1)} MB of the plugin, version ${version}`,
  );
  const archives = targets.map((target) => {
    const folder = path.join(work, targetName(target));
    mkdirSync(folder);
    const node = target === own ? ownNode : nodeFor(target, work);
    const executable = makeExecutable(target, node, blob, folder);
    const { format, signature } = verify(readFileSync(executable), target, program);
    const notices = path.join(PROVIDER, "THIRD-PARTY-NOTICES.txt");
    const nodeLicence = path.join(work, own.package, "LICENSE");
    const licences = addLicences(folder, path.join(PROVIDER, "LICENSE"), notices, nodeLicence);
    const archive = path.join(out, archiveName(version, target));
    pack(folder, [path.basename(executable), ...licences], archive);
    const megabytes = [executable, archive].map((file) => (statSync(file).size / MEGABYTE).toFixed(0));
    console.log(`${path.basename(archive)}: ${megabytes.join(" MB, packed ")} MB; ${format}; signature: ${signature}`);
    rmSync(folder, { recursive: true });
    return archive;
  });
  writeFileSync(path.join(out, "SHA256SUMS"), checksums(archives));
}

const { values } = parseArgs({
  options: {
    target: { type: "string", multiple: true },
    out: { type: "string", default: path.join(ROOT, "dist", "archives") },
  },
});
const work = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-archives-"));
try {
  build(chosen(values.target), path.resolve(values.out), work);
} catch (error) {
  console.error(`The archives could not be built: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
