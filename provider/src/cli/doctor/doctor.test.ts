import { type Emulator, startEmulator } from "erathos-emulator";
import { fakeApi, json, run, serve, WORKSPACE } from "../testing/fake-api";
import { runCommand } from "../testing/test-io";
import { diagnose, environment, JOB, KEY, usual, WEBHOOK } from "./testing/diagnose";

describe("against the emulator", () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  });
  afterEach(() => emulator.close());

  test("all is well: exit code 0, nothing but GET and OPTIONS was sent, nothing was changed or started", async () => {
    const before = emulator.state();
    const { exitCode, stdout } = await runCommand(["doctor"], { env: environment(emulator.url) });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("All is well.");
    expect(stdout).not.toMatch(/not there|unsure/);
    expect(new Set(emulator.requests().map(({ method }) => method))).toEqual(new Set(["GET", "OPTIONS"]));
    expect(emulator.executions()).toEqual([]);
    expect(emulator.state()).toEqual(before);
  });

  test("the one request of a list is its first page with one item", async () => {
    await runCommand(["doctor"], { env: environment(emulator.url) });
    const lists = emulator.requests().filter(({ query }) => query !== "");
    expect(lists.map(({ query }) => query)).toEqual(Array(4).fill("?page=1&page_size=1"));
  });

  test("a server without PATCH is well: PUT is enough", async () => {
    emulator.setBehaviour(["put-only"]);
    const { exitCode, verdicts, why } = await diagnose(environment(emulator.url));
    expect(exitCode).toBe(0);
    expect(verdicts["webhooks.update"]).toBe("ok");
    expect(why["webhooks.update"]).toContain("PUT");
  });

  test.each([401, 403] as const)("a refused key (%i): exit code 1, and nothing more is asked", async (status) => {
    emulator.setBehaviour([], { authenticationFailureStatus: status });
    emulator.revokeKey(KEY);
    const { exitCode, checks, details, verdicts } = await diagnose(environment(emulator.url));
    expect(exitCode).toBe(1);
    expect(checks["key"]).toBe("failed");
    expect(details["key"]).toMatch(/from ERATHOS_API_KEY; refused.+Settings → User Settings → API Key/);
    expect(verdicts["jobs.run"]).toBe("unsure");
    expect(emulator.requests()).toHaveLength(1);
  });

  test("what was not asked takes one line, not twenty", async () => {
    emulator.revokeKey(KEY);
    const { stdout } = await runCommand(["doctor"], { env: environment(emulator.url) });
    expect(stdout).toContain("The other 20 entries were not asked, since webhooks.list does not answer.");
    expect(stdout).not.toContain("jobs.run");
  });

  test("a key with its quotes is told so", async () => {
    const env = environment(emulator.url, { ERATHOS_API_KEY: `"${KEY}"` });
    expect((await diagnose(env)).details["key"]).toContain("has quotes around it");
  });

  test("a key pasted with its scheme word: one message, not echoed, nothing sent", async () => {
    const env = environment(emulator.url, { ERATHOS_API_KEY: `Api-Key ${KEY}` });
    const { exitCode, stdout, stderr } = await runCommand(["doctor"], { env });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("without `Api-Key`");
    expect(stdout + stderr).not.toContain(KEY);
    expect(emulator.requests()).toEqual([]);
  });

  test("a workspace that is not there: exit code 1, and it is the workspace that failed", async () => {
    const elsewhere = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7cff";
    const { exitCode, checks } = await diagnose(environment(emulator.url), ["--workspace", elsewhere]);
    expect(exitCode).toBe(1);
    expect(checks).toMatchObject({ address: "ok", workspace: "failed" });
  });

  test("[ISSUE 13.2] a workspace id in capitals is named as such, and found: it is sent in lower case", async () => {
    const capitals = emulator.workspaceId.toUpperCase();
    const { checks, details, exitCode } = await diagnose(environment(emulator.url), ["--workspace", capitals]);
    expect({ exitCode, ...checks }).toMatchObject({ exitCode: 0, address: "ok", workspace: "warning" });
    expect(details["workspace"]).toMatch(/written in capitals; sent in lower case/);
    expect(emulator.requests().filter(({ path }) => path.includes(capitals))).toEqual([]);
  });

  test("a server that asks to slow down is waited for", async () => {
    const path = "/developers/workspaces/*/jobs/";
    emulator.addFault({ method: "GET", path, status: 429, headers: { "retry-after": "7" }, times: 1 });
    const ended = await runCommand(["doctor"], { env: environment(emulator.url) });
    expect(ended.exitCode).toBe(0);
    expect(ended.waited).toBeGreaterThanOrEqual(7000);
  });
});

describe("overrides", () => {
  test("a wrong one, where the table was right: remove it", async () => {
    await using api = await fakeApi(usual);
    const endpoints = JSON.stringify({ "webhooks.list": "/hooks/", "jobs.run": "POST /nowhere/{id}/" });
    const { exitCode, advice } = await diagnose(environment(api.url, { ERATHOS_ENDPOINTS: endpoints }));
    expect(exitCode).toBe(3);
    expect(advice).toEqual({ endpoints: {}, command: "unset ERATHOS_ENDPOINTS" });
  });

  test("a wrong one in a stack is removed there", async () => {
    await using api = await fakeApi(usual);
    const endpoints = JSON.stringify({ "jobs.run": "POST /nowhere/{id}/" });
    const { stdout } = await runCommand(["doctor", "--stack", "dev"], {
      env: environment(api.url),
      pulumi: () => ({
        exitCode: 0,
        stdout: JSON.stringify({ "erathos:endpoints": { value: endpoints } }),
        stderr: "",
      }),
    });
    expect(stdout).toMatch(/^ {4}pulumi config rm erathos:endpoints --stack dev$/m);
  });

  test("a right one stays in the line that cures another, quoted for a shell", async () => {
    await using api = await fakeApi([...usual.slice(0, 2), run("jobs/:id/it's-go/"), ...usual.slice(3)]);
    const right = "/developers/workspaces/{workspace_id}/jobs/{id}/it's-go/";
    const endpoints = JSON.stringify({ "jobs.run": right, "jobs.get": "/wrong/{id}/" });
    const { advice } = await diagnose(environment(api.url, { ERATHOS_ENDPOINTS: endpoints }));
    expect(advice?.endpoints).toEqual({ "jobs.run": right });
    expect(advice?.command).toMatch(/^export ERATHOS_ENDPOINTS='.+it'\\''s-go.+'$/);
  });

  test("[ISSUE 15.1] case 16: a path without its last slash is refused with the cure, and nothing is sent", async () => {
    await using api = await fakeApi(usual);
    const endpoints = JSON.stringify({ "secrets.get": "/developers/workspaces/{workspace_id}/secrets/{id}" });
    const ended = await runCommand(["doctor"], { env: environment(api.url, { ERATHOS_ENDPOINTS: endpoints }) });
    expect(ended).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ended.stderr).toContain('endpoints["secrets.get"]: add the slash at the end of the path');
    expect(api.requests).toEqual([]);
  });

  test("[ISSUE 13.2] where a query stands behind it, the missing slash is named from Location", async () => {
    await using api = await serve((request, response) => {
      const [path = "", query = ""] = (request.url ?? "").split("?");
      if (path.endsWith("/")) json(response, 200, { results: [], next_page: null });
      else response.writeHead(301, { location: `${path}/?${query}` }).end();
    });
    const endpoints = JSON.stringify({ "variables.get": "/developers/workspaces/{workspace_id}/find?id={id}" });
    const { why } = await diagnose(environment(api.url, { ERATHOS_ENDPOINTS: endpoints }));
    expect(why["variables.get"]).toMatch(/^301: redirects to the same path with a slash at its end/);
    expect(api.requests).toContainEqual(expect.stringMatching(/\/find\/$/));
  });
});

describe("what is printed", () => {
  test("the block for an issue holds versions and outlines, but no key, id, host or value", async () => {
    await using api = await fakeApi(usual);
    const endpoints = JSON.stringify({ "jobs.run": `/developers/workspaces/${WORKSPACE}/jobs/{id}/run/` });
    const { stdout } = await runCommand(["doctor"], { env: environment(api.url, { ERATHOS_ENDPOINTS: endpoints }) });
    const block = /```text\n([\s\S]+)\n```/.exec(stdout)?.[1] ?? "";
    expect(block).toMatch(/^pulumi-erathos \d+\.\d+\.\d+, node \d+\.\d+\.\d+, testos 1\.0 x64\n/);
    expect(block).toMatch(/^jobs\.run +override +ok +OPTIONS 200 JSON object, allow POST$/m);
    for (const text of [KEY, WORKSPACE, WEBHOOK, JOB, new URL(api.url).host]) expect(block).not.toContain(text);
  });

  test("[canary] a server that echoes the key everywhere: it appears in no output", async () => {
    await using api = await serve((request, response) => {
      const key = request.headers.authorization ?? "";
      json(response, request.method === "GET" ? 200 : 405, [{ _id: key, [key]: key }], {
        allow: `GET, ${key}`,
        "x-request-id": key,
      });
    });
    for (const args of [["doctor"], ["doctor", "--json"], ["jobs"], ["jobs", "--json"]]) {
      const { stdout, stderr } = await runCommand(args, { env: environment(api.url, { ERATHOS_LOG: "debug" }) });
      expect(stdout).not.toBe("");
      expect(stdout + stderr).not.toContain(KEY);
    }
  });

  test("nothing set: one message, exit code 2, no report", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["doctor"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain("ERATHOS_API_KEY");
  });
});
