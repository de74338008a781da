import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { campaigns, companies, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

let folder: string;
let dataFile: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "erathos-emulator-"));
  dataFile = join(folder, "data.json");
});
afterEach(() => rm(folder, { recursive: true }));

const start = (options: Parameters<typeof testEmulator>[0] = {}): Promise<TestEmulator> =>
  testEmulator({ dataFile, ...options });

describe("a restart", () => {
  test("preserves webhooks, secrets, variables, keys, executions and deliveries", async () => {
    const first = await start();
    const id = await first.createWebhook({ header: { a: "${{secrets.late}}" }, body: [1, null, { b: "c" }] });
    await first.request("POST", "secrets/", { body: { name: "late", value: "s3cr3t" } });
    await first.request("POST", "variables/", { body: { name: "region", value: "eu" } });
    first.addKey("another-key");
    await first.fire({ jobId: orders });
    const before = { state: first.state().workspaces, deliveries: first.deliveries() };
    await first.close();

    await using second = await start();
    // Its own address, in the variable `inbox_url`, goes with the port.
    const moved: unknown = JSON.parse(JSON.stringify(before.state).replaceAll(first.url, second.url));
    expect(second.state().workspaces).toEqual(moved);
    expect(second.deliveries()).toEqual(before.deliveries);
    expect(second.webhooks()).toMatchObject([{ _id: id }]);
    expect(await second.request("GET", "jobs/", { headers: { authorization: "Api-Key another-key" } })).toMatchObject({
      status: 200,
    });
    const [delivery] = second.deliveries();
    const again = await second.request("POST", `/_emulator/deliveries/${delivery?.id}/resend`);
    expect(again).toMatchObject({ status: 200, body: { fires: true } });
  });

  test("ends running executions with their own outcome, followed by their dependents", async () => {
    const first = await start();
    await first.createWebhook({ jobs: [companies] });
    first.nextOutcome({ jobId: companies, rows: 77, durationSeconds: 100 });
    await first.request("POST", `jobs/${companies}/run/`);
    await first.close();

    await using second = await start({ now: "2025-06-30T03:05:00Z" });
    expect(second.executions()).toMatchObject([{ status: "RUNNING" }]);
    expect((await second.request("POST", `jobs/${companies}/run/`)).status).toBe(400);
    await second.advance(1);
    expect(second.executions().slice(0, 1)).toMatchObject([
      { status: "FINISHED", rows: 77, finished_at: "2025-06-30T03:01:40.000Z" },
    ]);
    expect(second.executions()).toHaveLength(3);
    expect(second.deliveries()).toMatchObject([{ fires: true, status: 200 }]);
  });

  test("the file takes precedence over the seed; a given key replaces the stored one", async () => {
    const first = await start();
    await first.createWebhook();
    await first.close();
    await using second = await start({
      apiKey: "my-key",
      seed: {
        keys: [{ key: "k", owner: "o", workspaces: [] }],
        workspaces: [{ id: campaigns, name: "Mine", connections: [], jobs: [] }],
      },
    });
    expect(second.workspaceIds).toEqual(first.workspaceIds);
    expect(second.apiKey).toBe("my-key");
    expect((await second.request("GET", "jobs/")).status).toBe(200);
    expect(second.webhooks()).toHaveLength(1);
  });

  test("faults, settings and the inbox are not restored, and reset starts from the seed", async () => {
    const first = await start();
    await first.createWebhook();
    first.addFault({ status: 500 });
    first.setBehaviour(["put-only"]);
    await first.fire({ jobId: orders });
    await first.close();
    const second = await start();
    expect(second.state()).toMatchObject({ faults: [], profiles: [] });
    expect(second.inbox()).toEqual([]);
    second.reset();
    await second.close();
    await using third = await start();
    expect(third.webhooks()).toEqual([]);
    expect(third.executions()).toEqual([]);
  });
});

test("acknowledged changes are on disk", async () => {
  await using emulator = await start();
  for (const description of ["one", "two", "three"]) {
    await emulator.createWebhook({ description });
    expect(await readFile(dataFile, "utf8")).toContain(`"${description}"`);
  }
  const [webhook] = emulator.webhooks();
  await emulator.request("DELETE", `orchestration/webhooks/${webhook?._id}/`);
  expect(await readFile(dataFile, "utf8")).not.toContain('"one"');
});

describe("the file", () => {
  test("is readable by its owner only, and no temporary files remain, not even those of a killed process", async () => {
    await writeFile(`${dataFile}.0123456789abcdef.tmp`, "half a fi", { mode: 0o644 });
    await writeFile(`${dataFile}.tmp`, "of somebody else");
    const emulator = await start();
    expect((await stat(dataFile)).mode & 0o777).toBe(0o600);
    expect((await stat(`${dataFile}.lock`)).mode & 0o777).toBe(0o600);
    await emulator.close();
    expect(await readdir(folder)).toEqual(["data.json", "data.json.tmp"]);
  });

  test("[ISSUE 15.1] is not written through a link that another user has put in its place", async () => {
    const victim = join(folder, "victim");
    await writeFile(victim, "untouched");
    for (const name of ["data.json.tmp", "data.json.lock"]) await symlink(victim, join(folder, name));
    await expect(start()).rejects.toThrow("is in use by another emulator");
    await rm(`${dataFile}.lock`);
    const emulator = await start();
    await emulator.createWebhook();
    await emulator.close();
    expect(await readFile(victim, "utf8")).toBe("untouched");
  });

  test("may be a symbolic link, which stays one", async () => {
    await mkdir(join(folder, "elsewhere"));
    const target = join(folder, "elsewhere", "real.json");
    await (await start({ dataFile: target })).close();
    await symlink(target, dataFile);
    const emulator = await start();
    await emulator.createWebhook();
    await emulator.close();
    expect((await lstat(dataFile)).isSymbolicLink()).toBe(true);
    expect(await readFile(target, "utf8")).toContain("Refresh marts");
  });

  test.each<[string, string, string]>([
    ["cut off", '{"format": "erathos-emulator", "vers', "it is not JSON"],
    ["empty", "", "it is not JSON"],
    ["of something else", '{"name": "package"}', "it is not a data file of this emulator"],
    ["damaged", '{"format": "erathos-emulator", "version": 1, "url": "", "keys": 7}', "keys: "],
  ])("%s is one sentence, and is left alone", async (_, content, reason) => {
    await writeFile(dataFile, content);
    const failure = await start().catch((error: unknown) => error);
    expect(String(failure)).toContain(`The data file ${dataFile} cannot be used (${reason}`);
    expect(String(failure)).toContain("put a good copy in its place, or move it away to start from the seed.");
    expect(await readFile(dataFile, "utf8")).toBe(content);
  });

  test("of a later version names both", async () => {
    await writeFile(dataFile, '{"format": "erathos-emulator", "version": 2}');
    await expect(start()).rejects.toThrow(
      "was written by a later emulator (version 2 of the file, this emulator reads 1)",
    );
  });

  test("in a folder that does not exist cannot be written, and the port is free again", async () => {
    const missing = join(folder, "nowhere", "data.json");
    await expect(start({ dataFile: missing })).rejects.toThrow(`Cannot write the data file ${missing} (ENOENT).`);
  });

  test("that can no longer be written is reported once; the emulator continues and recovers", async () => {
    const inner = join(folder, "inner");
    await mkdir(inner);
    const reported: string[] = [];
    const file = join(inner, "data.json");
    await using emulator = await start({ dataFile: file, onDefect: (error) => reported.push(String(error)) });
    await rm(inner, { recursive: true });
    await emulator.createWebhook();
    await emulator.createWebhook();
    expect(reported).toEqual([expect.stringContaining(`Cannot write the data file ${file} (ENOENT)`)]);
    await mkdir(inner);
    await chmod(inner, 0o700);
    await emulator.createWebhook({ description: "after the repair" });
    expect(await readFile(file, "utf8")).toContain("after the repair");
  });
});

test("a delivery that was interrupted by the end of the process is not shown as in progress forever", async () => {
  const first = await start();
  await first.createWebhook();
  await first.fire({ jobId: orders });
  await first.close();
  const text = await readFile(dataFile, "utf8");
  await writeFile(
    dataFile,
    text.replace('"status":200,"answer":"{\\"received\\":true}"', '"status":null,"answer":null'),
  );
  await using second = await start();
  expect(second.deliveries()).toMatchObject([{ status: null, error: expect.stringContaining("was ended before") }]);
});
