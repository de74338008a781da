import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { testEmulator } from "../testing/test-emulator";

let folder: string;
let dataFile: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "erathos-emulator-"));
  dataFile = join(folder, "data.json");
  lock = `${dataFile}.lock`;
});
afterEach(() => rm(folder, { recursive: true }));

const start = (options = {}) => testEmulator({ dataFile, ...options });

test("[ISSUE 15.1] a second emulator on a data file does not start, and the first continues", async () => {
  await using first = await start();
  const before = await readFile(dataFile, "utf8");
  await expect(start()).rejects.toThrow(
    `The data file ${dataFile} is in use by another emulator (process ${process.pid}): stop it, or choose another file.`,
  );
  await expect(start({ dataFile: join(folder, ".", "data.json") })).rejects.toThrow("is in use by another emulator");
  expect(await readFile(dataFile, "utf8")).toBe(before);
  await first.createWebhook({ description: "after the attempt" });
  expect(await readFile(dataFile, "utf8")).toContain("after the attempt");
});

test("an emulator that ended leaves no lock, even if it failed to start", async () => {
  await (await start()).close();
  await expect(access(lock)).rejects.toThrow("ENOENT");
  await using other = await testEmulator();
  await expect(start({ port: other.port })).rejects.toThrow("EADDRINUSE");
  await expect(access(lock)).rejects.toThrow("ENOENT");
});

const held = (holder: Record<string, unknown>) => writeFile(lock, JSON.stringify({ token: "theirs", ...holder }));

test("[ISSUE 15.1] the lock of a killed process is replaced", async () => {
  const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(holder, "spawn");
  await held({ pid: holder.pid, host: hostname(), started: null });
  await expect(start()).rejects.toThrow(`another emulator (process ${holder.pid})`);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  await (await start()).close();
});

test("the lock of a process whose id was reused is replaced", async () => {
  await held({ pid: process.pid, host: hostname(), started: "another boot 1" });
  if (process.platform === "linux") await (await start()).close();
});

test("a holder in another container counts as alive until a minute without a heartbeat", async () => {
  await held({ pid: 1, host: "c0ffee", started: null });
  await expect(start()).rejects.toThrow(
    `(process 1 of c0ffee): stop it, or choose another file. If that one no longer runs, wait a minute, or delete ${lock}.`,
  );
  const past = new Date(Date.now() - 61_000);
  await utimes(lock, past, past);
  await (await start()).close();
});

test("an unreadable lock file also counts for a minute", async () => {
  await writeFile(lock, "");
  await expect(start()).rejects.toThrow("is in use by another emulator: stop it");
  const past = new Date(Date.now() - 61_000);
  await utimes(lock, past, past);
  await (await start()).close();
});

test("an emulator that lost its lock reports it once and no longer writes; a deleted lock is created again", async () => {
  const reported: string[] = [];
  await using emulator = await start({ onDefect: (error: unknown) => reported.push(String(error)) });
  await rm(lock);
  await emulator.createWebhook({ description: "one" });
  expect(await readFile(dataFile, "utf8")).toContain('"one"');
  await held({ pid: process.ppid, host: hostname(), started: null });
  await emulator.createWebhook({ description: "two" });
  await emulator.createWebhook({ description: "three" });
  expect(reported).toEqual([
    expect.stringContaining(
      `is in use by another emulator (process ${process.ppid}): stop it, or choose another file.`,
    ),
  ]);
  expect(await readFile(dataFile, "utf8")).not.toContain('"two"');
  expect(await readFile(lock, "utf8")).toContain("theirs");
});
