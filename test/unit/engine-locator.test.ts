/**
 * The search for a Pulumi engine. Above 250 lines: all cases share one simulated machine.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { readGoModule } from "../support/engine/checkout";
import type { CommandOutcome, RunCommand } from "../support/engine/command";
import { defaultCacheDirectory, type LocatorContext } from "../support/engine/context";
import { locateEngine } from "../support/engine/locate";

const { pulumiVersion, goVersion } = readGoModule();

/** A simulated machine: folders for PATH and cache, and commands that are not really run. */
class Machine {
  readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), "pulumi-erathos-locator-")));
  readonly bin = this.folder("bin");
  readonly cache = this.folder("cache");
  readonly lines: string[] = [];
  readonly calls: string[] = [];
  /** The output of `pulumi version`, by the path of the executable; the required version for all others. */
  readonly versions = new Map<string, string>();
  releaseWorks = false;
  go: "missing" | "old" | "failing" | "fine" = "missing";
  readonly started = Date.now();
  seconds = 0;
  onSleep: () => void = () => undefined;
  private readonly timers = new Set<() => void>();

  folder(name: string): string {
    const folder = path.join(this.root, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  executable(...segments: string[]): string {
    const file = path.join(this.root, ...segments);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "#!/bin/sh\n");
    chmodSync(file, 0o755);
    return file;
  }

  locate(env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = "linux") {
    const context: Partial<LocatorContext> = {
      env: { PATH: this.bin, ...env },
      platform,
      cacheDirectory: this.cache,
      report: (line) => this.lines.push(line),
      run: this.run,
      clock: {
        now: () => this.started + this.seconds * 1000,
        sleep: async (milliseconds) => {
          this.seconds += milliseconds / 1000;
          this.onSleep();
        },
        every: (_milliseconds, action) => {
          this.timers.add(action);
          return () => this.timers.delete(action);
        },
      },
    };
    return locateEngine(context);
  }

  /** Files that an interrupted run could have left: hidden files in the cache, and locks. */
  leftovers(): string[] {
    const names = readdirSync(this.cache, { recursive: true, encoding: "utf8" });
    return names.filter((name) => /(^|[/\\])(\.|lock$)/.test(name));
  }

  get runningTimers(): number {
    return this.timers.size;
  }

  private readonly run: RunCommand = async (command, args) => {
    this.calls.push([path.basename(command), ...args].join(" "));
    if (command === "go") return this.runGo(args);
    if (args[0] === "version") return succeeded(`v${this.versions.get(command) ?? pulumiVersion}\n`);
    const root = args[1];
    if (!this.releaseWorks || root === undefined) return failed(1, "getaddrinfo ENOTFOUND get.pulumi.com\n");
    this.executable(path.relative(this.root, root), "bin", "pulumi");
    return succeeded("");
  };

  private runGo(args: readonly string[]): CommandOutcome {
    if (this.go === "missing") return { code: undefined, stdout: "", stderr: "", reason: "ENOENT" };
    if (args[0] === "version")
      return succeeded(`go version go${this.go === "old" ? "1.20.1" : goVersion} linux/amd64\n`);
    for (let elapsed = 0; elapsed < 2; elapsed += 1) {
      this.seconds += 15;
      for (const tick of this.timers) tick();
    }
    if (this.go === "failing") return failed(1, "go: downloading\nno space left on device\n");
    this.executable(path.relative(this.root, args[args.indexOf("-o") + 1] ?? ""));
    return succeeded("");
  }
}

const succeeded = (stdout: string): CommandOutcome => ({ code: 0, stdout, stderr: "" });
const failed = (code: number, stderr: string): CommandOutcome => ({ code, stdout: "", stderr });

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => rmSync(machine.root, { recursive: true, force: true }));

describe("order", () => {
  beforeEach(() => {
    machine.executable("bin", "pulumi");
    machine.executable("bin", "pulumi-language-nodejs");
    machine.go = "fine";
    machine.releaseWorks = true;
  });

  test.each(["named/bin/pulumi", "named"])("ERATHOS_TEST_PULUMI=%s comes first", async (location) => {
    const command = machine.executable("named", "bin", "pulumi");
    machine.executable("named", "bin", "pulumi-language-nodejs");
    const engine = await machine.locate({ ERATHOS_TEST_PULUMI: path.join(machine.root, location) });
    expect(engine).toMatchObject({ command, source: "ERATHOS_TEST_PULUMI" });
    // The CLI would otherwise take the language host of the other installation.
    expect(engine.env["PATH"]).toBe([path.dirname(command), machine.bin].join(path.delimiter));
  });

  test("then an installed pulumi, whose environment stays as it is", async () => {
    const engine = await machine.locate();
    expect(engine).toEqual({
      command: path.join(machine.bin, "pulumi"),
      version: pulumiVersion,
      source: "PATH",
      env: {},
    });
    expect(machine.lines).toEqual([]);
  });

  test("an installed pulumi older than the oldest SDK is passed over, and that is said", async () => {
    machine.versions.set(path.join(machine.bin, "pulumi"), "3.215.9");
    expect((await machine.locate()).source).toBe("release");
    expect(machine.lines[0]).toMatch(/^Passing over .*3\.215\.9, older than 3\.216\.0/);
  });

  test("the oldest supported version itself is taken", async () => {
    machine.versions.set(path.join(machine.bin, "pulumi"), "3.216.0");
    expect(await machine.locate()).toMatchObject({ source: "PATH", version: "3.216.0" });
  });

  test("an installed pulumi without a language host is passed over", async () => {
    rmSync(path.join(machine.bin, "pulumi-language-nodejs"));
    expect((await machine.locate()).source).toBe("release");
    expect(machine.lines[0]).toContain("pulumi-language-nodejs");
  });
});

describe("a machine without pulumi", () => {
  test("takes a release before it builds, and finds it in the cache the next time", async () => {
    machine.releaseWorks = true;
    machine.go = "fine";
    expect((await machine.locate()).source).toBe("release");
    expect((await machine.locate()).source).toBe("cache");
    expect(machine.calls.filter((call) => call.startsWith("go "))).toEqual([]);
    expect(machine.leftovers()).toEqual([]);
  });

  test("builds with progress, and finds the build in the cache the next time", async () => {
    machine.go = "fine";
    const built = await machine.locate();
    expect(built.source).toBe("build");
    expect(machine.lines.filter((line) => / \d+ s$/.test(line)).map((line) => line.split(": ")[1])).toEqual([
      "15 s",
      "30 s",
      "done in 30 s",
    ]);
    expect(machine.runningTimers).toBe(0);
    expect(readdirSync(path.dirname(built.command)).sort()).toEqual([
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
    expect(await machine.locate()).toEqual({ ...built, source: "cache" });
    expect(machine.leftovers()).toEqual([]);
  });

  test("rebuilds if the cached file has the wrong version", async () => {
    machine.go = "fine";
    const { command } = await machine.locate();
    machine.versions.set(command, "3.100.0");
    const again = machine.locate();
    await expect(again).rejects.toThrow("is version 3.100.0 instead of");
    expect(machine.calls.filter((call) => call.startsWith("go build"))).toHaveLength(2);
  });

  test("two runs at once build once", async () => {
    machine.go = "fine";
    const engines = await Promise.all([machine.locate(), machine.locate()]);
    expect(engines.map(({ source }) => source).sort()).toEqual(["build", "cache"]);
    expect(machine.calls.filter((call) => call.startsWith("go build"))).toHaveLength(1);
    expect(machine.leftovers()).toEqual([]);
  });

  test("waits for another run's lock, and says for what", async () => {
    machine.go = "fine";
    const lock = path.join(machine.folder(path.join("cache", pulumiVersion)), "lock");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: "another-host" }));
    machine.onSleep = () => machine.seconds > 20 && rmSync(lock, { force: true });
    expect((await machine.locate()).source).toBe("build");
    expect(machine.lines.filter((line) => line.includes(lock))).toHaveLength(2);
  });

  test("replaces the lock of a killed run", async () => {
    machine.go = "fine";
    const directory = machine.folder(path.join("cache", pulumiVersion));
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(path.join(directory, "lock"), JSON.stringify({ pid, host: hostname() }));
    writeFileSync(path.join(directory, `.staging-${pid}-half`), "half a binary");
    expect((await machine.locate()).source).toBe("build");
    expect(machine.seconds).toBe(30);
    expect(machine.leftovers()).toEqual([]);
  });

  test("does not wait forever for a stale lock", async () => {
    machine.go = "fine";
    const lock = path.join(machine.folder(path.join("cache", pulumiVersion)), "lock");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: "another-host" }));
    expect((await machine.locate()).source).toBe("build");
    expect(machine.seconds).toBeGreaterThan(40 * 60);
    expect(machine.seconds).toBeLessThan(60 * 60);
  });
});

describe("when nothing works, one sentence says what was tried and what to do", () => {
  test.each([
    ["missing", "Go is not installed"],
    ["old", `Go ${goVersion} or later is needed (found 1.20.1)`],
    ["failing", "go build failed (exit code 1: no space left on device)"],
  ] as const)("Go %s", async (go, words) => {
    machine.go = go;
    const error = await machine.locate().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const { message } = error instanceof Error ? error : { message: "" };
    for (const part of [
      "ERATHOS_TEST_PULUMI is not set",
      "no pulumi on PATH",
      "holds no engine yet",
      "ENOTFOUND",
      words,
    ]) {
      expect(message).toContain(part);
    }
    expect(message).toMatch(/set ERATHOS_TEST_PULUMI to a pulumi executable\.$/);
    expect(message).not.toContain("\n");
    expect(machine.leftovers()).toEqual([]);
    expect(machine.runningTimers).toBe(0);
  });

  test("a wrong ERATHOS_TEST_PULUMI is an error, not a reason to test something else", async () => {
    machine.go = "fine";
    const nowhere = path.join(machine.root, "nowhere");
    await expect(machine.locate({ ERATHOS_TEST_PULUMI: nowhere })).rejects.toThrow(
      `ERATHOS_TEST_PULUMI is set to ${nowhere}, where there is no pulumi executable`,
    );
    const old = machine.executable("old", "pulumi");
    machine.versions.set(old, "3.1.0");
    await expect(machine.locate({ ERATHOS_TEST_PULUMI: old })).rejects.toThrow("version 3.1.0, older than");
  });
});

test.each([
  ["linux", {}, "/home/ana/.cache/pulumi-erathos/engine"],
  ["linux", { XDG_CACHE_HOME: "/big/disk" }, "/big/disk/pulumi-erathos/engine"],
  ["darwin", {}, "/home/ana/Library/Caches/pulumi-erathos/engine"],
  ["win32", { LOCALAPPDATA: "/local" }, "/local/pulumi-erathos/engine"],
] as const)("the cache is where %s with %j keeps such things", (platform, env, folder) => {
  expect(defaultCacheDirectory(env, platform, "/home/ana")).toBe(path.normalize(folder));
});
