import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withoutSignature } from "./pe";
import { run, succeeds } from "./run";
import { executableName, type Target } from "./targets";
import { FUSE } from "./verify";

const IDENTIFIER = "pulumi-resource-erathos";

/** The largest page of a target; the signer for macOS allows no gap between the segments of an executable. */
const PAGE_BYTES = 16_384;

/** The program as Node reads it from its own executable; one blob serves all targets. */
export function makeBlob(node: string, bundle: string, folder: string): string {
  const main = path.join(folder, "main.js");
  const output = path.join(folder, "plugin.blob");
  const configuration = path.join(folder, "sea.json");
  // Neither of the two works across targets: nodejs/node issue 52420.
  const across = { useCodeCache: false, useSnapshot: false };
  writeFileSync(configuration, JSON.stringify({ main, output, disableExperimentalSEAWarning: true, ...across }));
  const write = (program: string): number => {
    writeFileSync(main, program);
    run(node, ["--experimental-sea-config", configuration]);
    return statSync(output).size;
  };
  const program = readFileSync(bundle, "utf8").replace(/^#!.*\n/, "");
  const rest = write(program) % PAGE_BYTES;
  if (rest !== 0) write(program + "\n".repeat(PAGE_BYTES - rest));
  return output;
}

/** Injects the program into Node for one target, and returns the executable's path. */
export function makeExecutable(target: Target, node: string, blob: string, folder: string): string {
  const executable = path.join(folder, executableName(target));
  if (target.os === "windows") writeFileSync(executable, withoutSignature(readFileSync(node)));
  else copyFileSync(node, executable);
  if (target.os === "linux") strip(executable);
  const segment = target.os === "darwin" ? ["--macho-segment-name", "NODE_SEA"] : [];
  const inject = [require.resolve("postject/dist/cli.js"), executable, "NODE_SEA_BLOB", blob, "--sentinel-fuse", FUSE];
  run(process.execPath, [...inject, ...segment]);
  if (target.os === "darwin") run("go", ["run", ".", IDENTIFIER, executable], path.join(__dirname, "sign"));
  return executable;
}

/** Strips the symbols before the injection, which saves 15 MB. */
function strip(executable: string): void {
  // LLVM's strip supports processors other than the machine's own.
  if (["llvm-strip", "strip"].some((command) => succeeds(command, [executable]))) return;
  console.warn(`${executable}: neither llvm-strip nor strip takes its symbols out; it stays as large as it is.`);
}
