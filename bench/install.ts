/**
 * A user's installation: the packed provider in a folder of its own, with nothing but the SDK and the contenders'
 * dependencies. In the workspace a program takes twice the time, as the language host looks through all that is installed.
 *
 * @module
 */

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { install, packBoth } from "../test/support/e2e/installed";
import { CHECKOUT } from "../test/support/engine/checkout";

/** Where the plugin of an installed provider lies, from the program's folder. */
export const PLUGIN = "node_modules/pulumi-erathos/plugin";

const manifestSchema = z.object({ devDependencies: z.record(z.string(), z.string()) });

/** An installed provider. */
export interface Install {
  readonly folder: string;
  /** Puts package.json and node_modules into a program's folder: links to the same files, so that it takes no time. */
  into(directory: string): void;
  remove(): void;
}

/** The versions that the repository itself uses: of the SDK, the peer's client, and the TypeScript compiler. */
function dependencies(provider: string): Record<string, string> {
  const { devDependencies } = manifestSchema.parse(
    JSON.parse(readFileSync(path.join(CHECKOUT, "package.json"), "utf8")),
  );
  const own = ["@pulumi/pulumi", "axios", "typescript"].map((name) => [name, devDependencies[name]]);
  return { ...Object.fromEntries(own), "pulumi-erathos": `file:${provider}` };
}

/** Installs a packed provider, with the contenders' programs beside it. */
export async function installPacked(provider: string): Promise<Install> {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-bench-install-"));
  const manifest = { name: "bench", private: true, main: "index.js", dependencies: dependencies(provider) };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  await install("npm", folder);
  mkdirSync(path.join(folder, "bench"));
  cpSync(path.join(CHECKOUT, "bench", "programs"), path.join(folder, "bench", "programs"), { recursive: true });
  return {
    folder,
    into: (directory) => {
      execFileSync("cp", ["-alf", `${folder}/.`, directory]);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The provider as it is built now, packed and installed. */
export async function installBuilt(): Promise<Install> {
  const packed = await packBoth();
  try {
    return await installPacked(packed.provider);
  } finally {
    packed.remove();
  }
}
