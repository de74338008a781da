/**
 * The built executable, for tests of the process itself.
 *
 * @module
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const PACKAGE = resolve(__dirname, "../..");

/** What `npx erathos-emulator` runs. */
export const EXECUTABLE = join(PACKAGE, "bin", "erathos-emulator.js");

/** Fails for a stale build, since a test against it would prove nothing. */
export function assertEmulatorBuilt(): void {
  const record = join(PACKAGE, "dist", ".tsbuildinfo");
  const built = existsSync(record) ? statSync(record).mtimeMs : 0;
  const newer = readdirSync(join(PACKAGE, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !/(^|[\\/])testing[\\/]/.test(file))
    .find((file) => statSync(join(PACKAGE, "src", file)).mtimeMs > built);
  if (newer !== undefined) throw new Error(`emulator/dist is older than src/${newer}: run \`npm run build\` first`);
}
