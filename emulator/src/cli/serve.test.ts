import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_API_KEY, defaultSeed } from "../index";
import { type CommandLine, program } from "./program";
import { StartError } from "./read-seed";
import { serve } from "./serve";

/** Runs the command until it has printed `until`, does `meanwhile`, ends it and returns everything that it wrote. */
async function output(options: Partial<CommandLine>, meanwhile: (url: string) => Promise<void> = async () => {}) {
  let text = "";
  let stop = (): void => {};
  const stopRequested = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let ready = (_: string): void => {};
  const url = new Promise<string>((resolve) => {
    ready = resolve;
  });
  const write = (part: string): void => {
    text += part;
    const found = /^erathos-emulator listening on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(text)?.[1];
    if (found !== undefined) ready(found);
  };
  const served = serve({ port: 0, profile: [], ...options }, { write, writeError: write, stopRequested });
  await Promise.race([url.then(meanwhile), served]);
  stop();
  await served;
  return text;
}

test("prints where it listens and how to reach it, then a line per event, never a secret", async () => {
  const text = await output(
    { clock: "2025-06-30T03:00:00.000Z", key: "my-key", profile: ["put-only"] },
    async (url) => {
      const workspace = defaultSeed.workspaces[0];
      const headers = { authorization: "Api-Key my-key", "content-type": "application/json" };
      const base = `${url}/developers/workspaces/${workspace?.id}`;
      const job = workspace?.jobs[0]?.id;
      const body = JSON.stringify({
        description: "To the inbox",
        is_active: true,
        method: "POST",
        url: "${{variables.inbox_url}}/x?token=${{secrets.airflow_base64_token}}",
        jobs: [job],
      });
      await fetch(`${base}/orchestration/webhooks/`, { method: "POST", headers, body });
      await fetch(`${base}/jobs/${job}/run/`, { method: "POST", headers });
      await fetch(`${url}/_emulator/clock`, { method: "POST", body: '{"advanceSeconds": 60}' });
    },
  );
  expect(text).toMatch(/^erathos-emulator listening on http:\/\/127\.0\.0\.1:\d+\n/);
  expect(text).toContain("API key       my-key");
  expect(text).toContain("workspace id  5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01");
  expect(text).toContain("profiles      put-only");
  expect(text).toMatch(/03:00:0\d {2}execution {2}shop\.orders started by ana@acme\.example\n/);
  expect(text).toMatch(
    /To the inbox: shop\.orders → POST http:\/\/127.0.0.1:\d+\/_emulator\/inbox\/x\?token=\*{8} → 200\n/,
  );
  expect(text).not.toContain("YWlyZmxvdzphaXJmbG93");
});

test("another address requires a key, and warns of what needs none", async () => {
  await expect(output({ host: "0.0.0.0" })).rejects.toThrow(
    /^On 0\.0\.0\.0 other machines .*own with --key or ERATHOS_EMULATOR_KEY\.$/,
  );
  // The seed's own key is public, so passing it explicitly protects nothing.
  await expect(output({ host: "0.0.0.0", key: DEFAULT_API_KEY })).rejects.toThrow("set a key of your own");
  await expect(output({ host: "192.0.2.1", key: "k" })).rejects.toThrow("has no address 192.0.2.1: choose another one");
  const text = await output({ host: "0.0.0.0", key: "own-key" });
  expect(text).toMatch(/^erathos-emulator listening on http:\/\/127\.0\.0\.1:\d+\n/);
  expect(text).not.toContain("own-key");
  expect(text).toMatch(/warning: any client that reaches 0\.0\.0\.0:\d+ can use the control interface/);
  expect(await output({})).not.toContain("warning");
});

test.each([
  ["", "is empty: is the variable that holds it set?"],
  ["canary key", "has white space in it."],
])("a key that is none is refused without being shown: %j", async (key, reason) => {
  const message = `The key of --key or ERATHOS_EMULATOR_KEY ${reason}`;
  await expect(output({ key })).rejects.toEqual(new StartError(message));
});

test("a busy port is reported in one sentence", async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const address = busy.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(output({ port })).rejects.toThrow(
    `Port ${port} is in use by another program: stop it, or choose another port with --port.`,
  );
  await new Promise((resolve) => busy.close(resolve));
});

describe("--seed", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "erathos-emulator-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const seedFile = async (text: string): Promise<string> => {
    const file = join(folder, "seed.json");
    await writeFile(file, text);
    return file;
  };

  test("replaces everything", async () => {
    const id = "00000000-0000-4000-8000-000000000001";
    const seed = {
      keys: [{ key: "seed-key", owner: "x@y.example", workspaces: [id] }],
      workspaces: [{ id, name: "Mine", connections: [], jobs: [] }],
    };
    // With the byte order mark and the line ends of editors on Windows.
    const written = `\uFEFF${JSON.stringify(seed, undefined, 2).replaceAll("\n", "\r\n")}`;
    const text = await output({ seed: await seedFile(written) });
    expect(text).toContain("seed-key");
    expect(text).toContain(id);
  });

  test.each([
    ["{", "is not JSON"],
    ["{}", "at keys"],
    [
      JSON.stringify({ ...defaultSeed, workspaces: [...defaultSeed.workspaces, defaultSeed.workspaces[0]] }),
      "this id is used twice",
    ],
    [JSON.stringify({ ...defaultSeed, keys: [{ key: "k", owner: "o", workspaces: [] }, 7] }), "at keys[1]"],
  ])("a wrong one is explained (%#)", async (text, expected) => {
    await expect(output({ seed: await seedFile(text) })).rejects.toThrow(expected);
  });

  test("a missing file too", async () => {
    await expect(output({ seed: join(folder, "none.json") })).rejects.toThrow("ENOENT");
  });
});

describe("the command line", () => {
  const parse = async (...words: string[]): Promise<CommandLine | undefined> => {
    let seen: CommandLine | undefined;
    const command = program("1.2.3", async (options) => {
      seen = options;
    });
    await command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .parseAsync(["node", "erathos-emulator", ...words]);
    return seen;
  };

  test("has a fixed port and no profile by default", async () => {
    expect(await parse()).toEqual({ port: 4747, profile: [] });
  });

  test("accepts several profiles, a timestamp with an offset, a port", async () => {
    const words = "--profile put-only --profile small-pages --clock 2025-06-30T00:00:00-03:00 --port 0 --key k";
    expect(await parse(...words.split(" "))).toEqual({
      port: 0,
      profile: ["put-only", "small-pages"],
      clock: "2025-06-30T03:00:00.000Z",
      key: "k",
    });
  });

  test.each([
    ["--port", "x"],
    ["--port", "70000"],
    ["--profile", "none"],
    ["--host", ""],
    ["--host", "http://localhost"],
    ["--host", "127.0.0.1:4747"],
    ["--clock", "noon"],
    ["--clock", "1066-10-14T09:00:00Z"],
    ["extra"],
  ])("refuses %s %s", async (...words) => {
    await expect(parse(...words)).rejects.toThrow();
  });
});
