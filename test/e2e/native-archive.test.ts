import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { VERSION } from "../../provider/src/api/version";
import { executedJobs, JOBS, webhooksOf } from "../support/e2e/server";
import { CHECKOUT } from "../support/engine/checkout";
import { PulumiProject } from "../support/engine/cli";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { type Engine, engineFromEnvironment } from "../support/engine/engine";
import { findIn, pathDirectories } from "../support/engine/executable";
import { withYamlHost } from "../support/engine/yaml-host";

const KEY = "key-canary-archive-6c1e";
const target = `${platform()}-${arch().replace("x64", "amd64")}`;
const onLinux = platform() === "linux";

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "pulumi-erathos-archive-")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The engine with only the YAML language host: no Node, no npm. */
async function engineAlone(): Promise<Engine> {
  const engine = await withYamlHost(engineFromEnvironment());
  const directories = [path.dirname(engine.command), ...pathDirectories({ ...process.env, ...engine.env })];
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  for (const name of ["pulumi", "pulumi-language-yaml"]) {
    const file = findIn(directories, name, process.platform);
    if (file === undefined) throw new Error(`there is no ${name}`);
    symlinkSync(file, path.join(bin, name));
  }
  expect(findIn([bin], "node", process.platform)).toBeUndefined();
  return { ...engine, env: { ...engine.env, PATH: bin } };
}

/** The example without the path of a plugin, as for an installed one. */
function program(): string {
  const text = readFileSync(path.join(CHECKOUT, "examples", "yaml", "Pulumi.yaml"), "utf8");
  const installed = text.replace(/^plugins:\n(?: .*\n)+/m, "");
  expect(installed).not.toContain("path:");
  return installed;
}

// The archives are built on Linux only.
(onLinux ? test : test.skip)(
  `[ISSUE 20.1] the archive for ${target}, installed, drives the YAML example without Node`,
  async () => {
    execFileSync("npx", ["tsx", "tools/archives/main.ts", "--target", target, "--out", folder], { cwd: CHECKOUT });
    const archive = `pulumi-resource-erathos-v${VERSION}-${target}.tar.gz`;
    expect(readdirSync(folder).sort()).toEqual(["SHA256SUMS", archive]);
    execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], { cwd: folder });
    const packed = execFileSync("tar", ["-tzf", archive], { cwd: folder, encoding: "utf8" });
    expect(packed.trim().split("\n").sort()).toEqual(["LICENSE", "THIRD-PARTY-NOTICES.txt", "pulumi-resource-erathos"]);

    let transcript = "";
    const emulator: EmulatorProcess = await startEmulatorProcess();
    const project = PulumiProject.create({
      engine: await engineAlone(),
      files: { "Pulumi.yaml": program() },
      nodeModules: "none",
      env: { ERATHOS_API_KEY: KEY, ERATHOS_BASE_URL: emulator.url, ERATHOS_WORKSPACE_ID: emulator.workspaceId },
      onOutput: (text) => {
        transcript += text;
      },
    });
    try {
      await emulator.control("POST", "/keys", { key: KEY });
      await project.run(["plugin", "install", "resource", "erathos", VERSION, "--file", path.join(folder, archive)]);
      await project.init();
      await project.config("reportsToken", "token-canary-archive-91fd", { secret: true });
      await project.config("airflowToken", "airflow-canary-archive-3a40", { secret: true });
      expect((await project.up()).all).toMatch(/\+ 9 created/);
      expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
      expect((await project.preview({ flags: ["--expect-no-changes"] })).all).toMatch(/9 unchanged/);
      await project.refresh();
      const state = await project.run(["stack", "export"]);
      await project.destroy();
      expect(await webhooksOf(emulator)).toEqual([]);
      for (const text of [transcript, state.stdout]) expect(text).not.toMatch(/canary/);
    } finally {
      await project.dispose();
      await emulator.stop();
    }
  },
);
