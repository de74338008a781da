import { type Emulator, startEmulator } from "erathos-emulator";
import { fakeApi, json, serve, WORKSPACE } from "./testing/fake-api";
import { runCommand } from "./testing/test-io";

const KEY = "canary-key-Zq81";

const environment = (url: string) => ({
  ERATHOS_BASE_URL: url,
  ERATHOS_API_KEY: KEY,
  ERATHOS_WORKSPACE_ID: WORKSPACE,
});

describe("against the emulator", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  });
  afterAll(() => emulator.close());

  test("[ISSUE 3.8] jobs lists id, connection, schema, table, and primary or dependent", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["jobs"], { env: environment(emulator.url) });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "ID                                    CONNECTION       SCHEMA      TABLE      KIND",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d508  Google Ads       google_ads  ad_groups  primary",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d507  Google Ads       google_ads  campaigns  primary",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504  HubSpot          hubspot     companies  primary",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d505  HubSpot          hubspot     contacts   dependent of companies (d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504)",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d506  HubSpot          hubspot     deals      dependent of companies (d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504)",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d502  Shop PostgreSQL  shop        customers  primary",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501  Shop PostgreSQL  shop        orders     primary",
        "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503  Shop PostgreSQL  shop        payments   primary",
        "",
      ].join("\n"),
    );
  });

  test("[ISSUE 3.8] jobs --json gives the same as objects in camelCase", async () => {
    const { exitCode, stdout } = await runCommand(["jobs", "--json"], { env: environment(emulator.url) });
    expect(exitCode).toBe(0);
    const listed: unknown = JSON.parse(stdout);
    expect(listed).toHaveLength(8);
    expect(listed).toContainEqual({
      id: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d506",
      connectionId: "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c02",
      connectionName: "HubSpot",
      schemaName: "hubspot",
      tableName: "deals",
      kind: "dependent",
      primaryJobId: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504",
      primaryTableName: "companies",
    });
  });

  test("[ISSUE 3.8] ERATHOS_LOG=debug shows a line per request and no secret", async () => {
    const env = { ...environment(emulator.url), ERATHOS_LOG: "debug" };
    emulator.clearRequests();
    const { stdout, stderr } = await runCommand(["jobs"], { env });
    const lines = stderr.trimEnd().split("\n");
    expect(lines).toHaveLength(emulator.requests().length);
    expect(lines[0]).toMatch(/GET \/developers\/workspaces\/.+\/jobs\/\?page=1&page_size=100 200 \d+ ms, attempt 1$/);
    expect(stdout + stderr).not.toContain(KEY);
  });

  test("--workspace wins over the environment", async () => {
    const [, second = ""] = emulator.workspaceIds;
    const { stdout } = await runCommand(["jobs", "--workspace", second], { env: environment(emulator.url) });
    expect(stdout).toContain("Labs MySQL");
    expect(stdout).not.toContain("Shop PostgreSQL");
  });

  test("a key can be piped in", async () => {
    const env = { ...environment(emulator.url), ERATHOS_API_KEY: "a-revoked-key" };
    const { exitCode } = await runCommand(["jobs", "--api-key-stdin"], { env, stdin: `${KEY}\n` });
    expect(exitCode).toBe(0);
  });

  test("a refused key: one message with the cure, exit code 1, no stack trace, no key", async () => {
    const env = { ...environment(emulator.url), ERATHOS_API_KEY: "canary-wrong-key" };
    const { exitCode, stdout, stderr } = await runCommand(["jobs"], { env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^list jobs: Erathos answered 403/);
    expect(stderr).toContain("Settings → User Settings → API Key");
    expect(stderr).not.toMatch(/canary-wrong-key|^\s+at /m);
  });

  describe("--stack", () => {
    const config = (values: Record<string, string>) =>
      JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [`erathos:${name}`, { value }])));

    test("takes the stack's configuration, asked for without a shell", async () => {
      const asked: (readonly string[])[] = [];
      const { exitCode, stdout, stderr } = await runCommand(["jobs", "--stack", "team/dev"], {
        pulumi: (args) => {
          asked.push(args);
          const stdout = config({ apiKey: KEY, workspaceId: WORKSPACE, baseUrl: emulator.url });
          return { exitCode: 0, stdout, stderr: "" };
        },
      });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain("ad_groups");
      expect(asked).toEqual([["config", "--json", "--show-secrets", "--non-interactive", "--stack=team/dev"]]);
    });

    test("ERATHOS_API_KEY wins over the stack's key, as it does in a program", async () => {
      const { exitCode } = await runCommand(["jobs", "--stack", "dev"], {
        env: { ERATHOS_API_KEY: KEY },
        pulumi: () => ({
          exitCode: 0,
          stdout: config({ apiKey: "an-old-key", workspaceId: WORKSPACE, baseUrl: emulator.url }),
          stderr: "",
        }),
      });
      expect(exitCode).toBe(0);
    });

    test.each([
      ["no CLI", undefined, /there is no `pulumi` on the PATH/],
      [
        "a wrong passphrase",
        { exitCode: 255, stdout: KEY, stderr: "error: incorrect passphrase" },
        /exit code 255[\s\S]+incorrect passphrase[\s\S]+PULUMI_CONFIG_PASSPHRASE/,
      ],
      ["an unexpected print", { exitCode: 0, stdout: `["${KEY}"]`, stderr: "" }, /something else than a configuration/],
    ])("%s: says so, shows nothing that was printed, exit code 1", async (_, finished, message) => {
      const { exitCode, stdout, stderr } = await runCommand(["jobs", "--stack", "dev"], { pulumi: () => finished });
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(message);
      expect(stdout + stderr).not.toContain(KEY);
    });
  });
});

test("nothing set: one message that names key and workspace and how to set them, exit code 1", async () => {
  const { exitCode, stdout, stderr } = await runCommand(["jobs"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  for (const word of ["ERATHOS_API_KEY", "ERATHOS_WORKSPACE_ID", "--workspace", "--stack"])
    expect(stderr).toContain(word);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("only the workspace is missing: only that is said", async () => {
  const { exitCode, stderr } = await runCommand(["jobs"], { env: { ERATHOS_API_KEY: KEY } });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("ERATHOS_WORKSPACE_ID");
  expect(stderr).not.toContain("there is no API key");
});

test.each([["--api-key", KEY], [`--api-key=${KEY}`], [`--apiKey=${KEY}`], ["--token", KEY]])(
  "a key on the command line is refused and not echoed (%#)",
  async (...args) => {
    const { exitCode, stdout, stderr } = await runCommand(["jobs", ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--api-key-stdin");
    expect(stdout + stderr).not.toContain(KEY);
  },
);

test("a server that tells nothing but ids still gives a list", async () => {
  await using api = await fakeApi([
    { path: "jobs/", methods: ["GET"], get: () => [{ _id: "b" }, { _id: "a", primary_job: "elsewhere" }] },
  ]);
  const { stdout } = await runCommand(["jobs"], { env: environment(api.url) });
  expect(stdout).toBe(
    [
      "ID  CONNECTION  SCHEMA  TABLE  KIND",
      "a   -           -       -      dependent of elsewhere",
      "b   -           -       -      primary",
      "",
    ].join("\n"),
  );
});

test("names from the server cannot move the cursor, and the key is masked even there", async () => {
  await using api = await fakeApi([
    {
      path: "jobs/",
      methods: ["GET"],
      get: () => [{ _id: "1", table_name: "\u001b[2Jevil", schema_name: "São", connection_name: KEY }],
    },
  ]);
  const { stdout } = await runCommand(["jobs"], { env: environment(api.url) });
  expect(stdout).not.toContain("\u001b");
  expect(stdout).toContain("São");
  expect(stdout).not.toContain(KEY);
});

test("no jobs: a sentence, and [] for programs", async () => {
  await using api = await fakeApi([{ path: "jobs/", methods: ["GET"], get: () => [] }]);
  expect((await runCommand(["jobs"], { env: environment(api.url) })).stdout).toBe(
    "There are no jobs in this workspace.\n",
  );
  expect((await runCommand(["jobs", "--json"], { env: environment(api.url) })).stdout).toBe("[]\n");
});

test("a server that echoes the key in an error: masked", async () => {
  await using api = await serve((request, response) => {
    json(response, 400, { detail: `bad header ${request.headers.authorization}` });
  });
  const { stdout, stderr } = await runCommand(["jobs"], { env: environment(api.url) });
  expect(stderr).toContain("bad header");
  expect(stdout + stderr).not.toContain(KEY);
});

test("an unknown command or option: said, exit code 1; --help and --version: 0", async () => {
  expect(await runCommand(["job"])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("Did you mean jobs?"),
  });
  expect(await runCommand(["jobs", "--yes"])).toMatchObject({ exitCode: 2, stdout: "" });
  expect(await runCommand(["--help"])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("doctor") });
  expect(await runCommand(["--version"])).toMatchObject({ exitCode: 0 });
});
