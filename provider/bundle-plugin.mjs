// Bundles each host into one file, so that it starts fast: the plugin as an executable that needs no installation of its
// own, and the module that the dynamic host loads.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { thirdPartyNotices } from "./third-party-notices.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What would be a third of the file, and is never used: messages in other languages, media types of uploaded files. */
const UNUSED = [
  { filter: /zod[\\/]v4[\\/]locales[\\/]index\.c?js$/, contents: 'exports.en = require("./en.cjs");' },
  { filter: /mime-db[\\/]index\.js$/, contents: "module.exports = {};" },
];

const withoutUnused = {
  name: "without-unused",
  setup({ onLoad }) {
    for (const { filter, contents } of UNUSED) onLoad({ filter }, () => ({ contents, loader: "js" }));
  },
};

/**
 * Also for the bench, which holds the plugin's start against a bare server that is bundled the same way.
 * Gives what esbuild says of its parts.
 */
export async function bundle(entry, outfile, options = {}) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    plugins: [withoutUnused],
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    ...options,
  });
  return metafile;
}

/** Writes the licences of all that `metafiles` name. */
export function writeNotices(metafiles, file) {
  writeFileSync(file, thirdPartyNotices(metafiles, process.cwd()));
}

async function bundlePlugin() {
  const plugin = here("plugin/pulumi-resource-erathos");
  mkdirSync(here("plugin"), { recursive: true });
  // The compiled modules and not the sources: they require each other lazily, which keeps the start short.
  const metafile = await bundle(here("dist/provider/plugin/main.js"), plugin, {
    banner: { js: "#!/usr/bin/env node" },
  });
  chmodSync(plugin, 0o755);
  writeFileSync(`${plugin}.cmd`, '@node "%~dp0pulumi-resource-erathos" %*\r\n');
  // The engine runs the executable itself. `pulumi package add FOLDER` and `get-schema FOLDER` want these two: they have
  // the Node language host load the folder as a module.
  writeFileSync(here("plugin/PulumiPlugin.yaml"), "runtime:\n  name: nodejs\n  options:\n    typescript: false\n");
  writeFileSync(
    here("plugin/package.json"),
    `${JSON.stringify({ name: "pulumi-resource-erathos", private: true, main: "pulumi-resource-erathos" }, null, 2)}\n`,
  );
  return metafile;
}

/** The dynamic host loads one file instead of a few hundred: every `up` does it twice. */
function bundleDynamic() {
  return bundle(here("dist/provider/dynamic/index.js"), here("dist/dynamic.js"), {
    minify: false,
    sourcemap: "linked",
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  writeNotices(await Promise.all([bundlePlugin(), bundleDynamic()]), here("THIRD-PARTY-NOTICES.txt"));
}
