// Bundles the plugin host into one executable file, so that it starts fast and needs no installation of its own.
import { chmodSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  // The compiled modules and not the sources: they require each other lazily, which keeps the start short.
  entryPoints: [here("dist/hosts/plugin/main.js")],
  outfile: here("plugin/pulumi-resource-erathos"),
  bundle: true,
  minify: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  banner: { js: "#!/usr/bin/env node" },
  legalComments: "none",
  logLevel: "warning",
});
chmodSync(here("plugin/pulumi-resource-erathos"), 0o755);
writeFileSync(here("plugin/pulumi-resource-erathos.cmd"), '@node "%~dp0pulumi-resource-erathos" %*\r\n');
// The engine runs the executable itself. `pulumi package add FOLDER` and `get-schema FOLDER` want these two: they have the
// Node language host load the folder as a module.
writeFileSync(here("plugin/PulumiPlugin.yaml"), "runtime:\n  name: nodejs\n  options:\n    typescript: false\n");
writeFileSync(
  here("plugin/package.json"),
  `${JSON.stringify({ name: "pulumi-resource-erathos", private: true, main: "pulumi-resource-erathos" }, null, 2)}\n`,
);
