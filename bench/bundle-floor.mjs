// `node bench/bundle-floor.mjs FOLDER` writes the native floor's plugin, bundled as the real one is.
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "../provider/bundle-plugin.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const [folder = "."] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const file = join(folder, "pulumi-resource-floor");
await bundle(here("programs/floor-native-host.js"), file, {
  nodePaths: [here("../provider/node_modules"), here("../node_modules")],
  banner: { js: "#!/usr/bin/env node" },
});
chmodSync(file, 0o755);
