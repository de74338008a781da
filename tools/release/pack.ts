// Packs everything that a release publishes into one folder, without publishing it: `npm run release:pack -- [FOLDER]`, after the build.
// npm packages, Python's wheel and source, the plugin's archives with their checksums.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../archives/run";

const ROOT = path.resolve(__dirname, "../..");
const BUILD = "build==1.6.1";

function packPython(out: string, work: string): void {
  const environment = path.join(work, "python");
  run("python3", ["-m", "venv", environment]);
  const python = path.join(environment, "bin", "python");
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", BUILD]);
  run(python, ["-m", "build", "--outdir", out, path.join(ROOT, "sdk", "python")]);
}

const out = path.resolve(process.argv[2] ?? path.join(ROOT, "dist", "release"));
const folder = (name: string) => {
  const full = path.join(out, name);
  mkdirSync(full, { recursive: true });
  return full;
};
const work = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-release-"));
try {
  const packages = ["--workspace", "provider", "--workspace", "emulator"];
  run("npm", ["pack", "--silent", "--pack-destination", folder("npm"), ...packages], ROOT);
  packPython(folder("pypi"), work);
  run("npx", ["tsx", path.join(ROOT, "tools", "archives", "main.ts"), "--out", folder("archives")], ROOT);
  for (const name of ["npm", "pypi", "archives"]) {
    for (const file of readdirSync(folder(name)).sort()) {
      console.log(`${name}/${file}: ${(statSync(path.join(out, name, file)).size / 1_000_000).toFixed(2)} MB`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
