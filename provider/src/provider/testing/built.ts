/**
 * The built package, which a host's process loads.
 *
 * @module
 */

import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const PACKAGE = resolve(__dirname, "../../..");

/** Where the repository's packages are installed. */
export const NODE_MODULES = resolve(PACKAGE, "../node_modules");

/** A test against an old build would prove nothing. */
export function assertBuilt(): void {
  const record = join(PACKAGE, "dist", ".tsbuildinfo");
  const built = existsSync(record) ? statSync(record).mtimeMs : 0;
  const newer = readdirSync(join(PACKAGE, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    // Neither test helpers nor the command line are part of a host.
    .filter((file) => !/(^|[\\/])(testing|cli)[\\/]/.test(file))
    .find((file) => statSync(join(PACKAGE, "src", file)).mtimeMs > built);
  if (newer !== undefined) throw new Error(`provider/dist is older than src/${newer}: run \`npm run build\` first`);
}
