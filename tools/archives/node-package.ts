import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { run } from "./run";
import { NODE_VERSION, type Target } from "./targets";

const packed = z.tuple([z.object({ filename: z.string() })]);

/**
 * Node for one target, from its npm package.
 *
 * @returns the path of the executable, in a folder of its own below `folder`.
 * @throws if the package's checksum differs from the reviewed one.
 */
export function nodeFor(target: Target, folder: string): string {
  const name = `${target.package}@${NODE_VERSION}`;
  // From npm's own cache if it is there already.
  const report = run("npm", ["pack", name, "--prefer-offline", "--json", "--pack-destination", folder], folder);
  const file = path.join(folder, packed.parse(JSON.parse(report))[0].filename);
  const integrity = `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
  if (integrity !== target.integrity) {
    throw new Error(`${name} is not what it was: its integrity is ${integrity} instead of ${target.integrity}.`);
  }
  const unpacked = path.join(folder, target.package);
  mkdirSync(unpacked);
  run("tar", ["-xzf", file, "-C", unpacked, "--strip-components", "1", "--no-same-owner"]);
  rmSync(file);
  const executable = path.join(unpacked, "bin", target.os === "windows" ? "node.exe" : "node");
  chmodSync(executable, 0o755);
  return executable;
}
