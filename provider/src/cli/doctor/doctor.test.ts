// Above 250 lines: one table of answers after the other, each diagnosed by the same few lines.

import { type Emulator, startEmulator } from "erathos-emulator";
import { z } from "zod";
import { TransportError } from "../../api";
import { collection, fakeApi, json, run, serve, WORKSPACE } from "../testing/fake-api";
import { runCommand } from "../testing/test-io";

const KEY = "canary-key-Zq81";
const WEBHOOK = "3f1d0b7e-0001-4a2b-9c3d-000000000001";
const JOB = "3f1d0b7e-0001-4a2b-9c3d-000000000002";

const environment = (url: string, more: Record<string, string> = {}) => ({
  ERATHOS_BASE_URL: url,
  ERATHOS_API_KEY: KEY,
  ERATHOS_WORKSPACE_ID: WORKSPACE,
  ...more,
});

const report = z.object({
  exitCode: z.number(),
  setup: z.array(z.object({ check: z.string(), verdict: z.string(), detail: z.string(), hint: z.string().optional() })),
  endpoints: z.array(z.object({ name: z.string(), verdict: z.string(), why: z.string(), evidence: z.string() })),
  advice: z.object({ endpoints: z.record(z.string(), z.string()), command: z.string() }).nullable(),
});

/** The report as a program reads it: verdicts by entry and by check. */
async function diagnose(env: Record<string, string>, args: readonly string[] = []) {
  const ended = await runCommand(["doctor", "--json", ...args], { env });
  const { endpoints, setup, ...rest } = report.parse(JSON.parse(ended.stdout));
  expect(rest.exitCode).toBe(ended.exitCode);
  return {
    ...rest,
    verdicts: Object.fromEntries(endpoints.map(({ name, verdict }) => [name, verdict])),
    why: Object.fromEntries(endpoints.map(({ name, why }) => [name, why])),
    checks: Object.fromEntries(setup.map(({ check, verdict }) => [check, verdict])),
    details: Object.fromEntries(setup.map(({ check, detail, hint }) => [check, `${detail} ${hint ?? ""}`])),
  };
}

const webhooks = collection("orchestration/webhooks", [WEBHOOK]);
const jobs = collection("jobs", [JOB]);
const usual = [...webhooks, run("jobs/:id/run/"), ...jobs, ...collection("secrets"), ...collection("variables")];

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

describe("paths elsewhere than the table says", () => {
  const moved = [
    ...webhooks,
    run("orchestration/jobs/:id/run/"),
    ...collection("orchestration/jobs", [JOB]),
    ...collection("orchestration/secrets"),
    ...collection("variables"),
  ];

  test("the overrides to set are printed, exit code 3; with them all is well", async () => {
    await using api = await fakeApi(moved);
    const { exitCode, advice, verdicts } = await diagnose(environment(api.url));
    expect(exitCode).toBe(3);
    expect(verdicts).toMatchObject({ "secrets.list": "not there", "variables.list": "ok", "webhooks.get": "ok" });
    expect(Object.keys(advice?.endpoints ?? {}).sort()).toEqual(
      [
        ...["jobs.get", "jobs.list", "jobs.run"],
        ...["create", "delete", "get", "list", "replace", "update"].map((verb) => `secrets.${verb}`),
      ].sort(),
    );
    expect(advice?.endpoints["jobs.run"]).toBe("/developers/workspaces/{workspace_id}/orchestration/jobs/{id}/run/");
    expect(advice?.command).toBe(`pulumi config set erathos:endpoints '${JSON.stringify(advice?.endpoints)}'`);

    const cured = environment(api.url, { ERATHOS_ENDPOINTS: JSON.stringify(advice?.endpoints) });
    expect(await diagnose(cured)).toMatchObject({ exitCode: 0, advice: null });
  });

  test("the line is a line of its own in the text, for the stack that was asked about", async () => {
    await using api = await fakeApi(moved);
    const { stdout } = await runCommand(["doctor", "--stack", "dev"], {
      env: environment(api.url),
      pulumi: () => ({ exitCode: 0, stdout: "{}", stderr: "" }),
    });
    expect(stdout).toMatch(/^ {4}pulumi config set erathos:endpoints '\{.+\}' --stack dev$/m);
  });

  test("no path that could start a job is ever sent a GET, overridden or not", async () => {
    await using api = await fakeApi(moved);
    const run = "/developers/workspaces/{workspace_id}/jobs/{id}/run/";
    const endpoints = { "jobs.run": "GET /go/{id}/", "jobs.get": "/go/{id}/", "jobs.list": run, "webhooks.get": run };
    await runCommand(["doctor"], { env: environment(api.url, { ERATHOS_ENDPOINTS: JSON.stringify(endpoints) }) });
    const sent = api.requests.filter((request) => /\/run\/$|\/go\//.test(request));
    expect(sent.length).toBeGreaterThan(2);
    expect(sent.filter((request) => !request.startsWith("OPTIONS "))).toEqual([]);
    // An object that exists is only ever read.
    expect(api.requests.filter((request) => request.startsWith("OPTIONS ") && request.includes(JOB))).toEqual([]);
  });

  test("a Run that takes the job in its body is told of, but no override is advised that would run nothing or all", async () => {
    await using api = await fakeApi([...webhooks, run("jobs/run/"), ...jobs, ...usual.slice(5)]);
    const { exitCode, advice, verdicts, why } = await diagnose(environment(api.url));
    expect({ exitCode, advice }).toEqual({ exitCode: 3, advice: null });
    expect(verdicts["jobs.run"]).toBe("not there");
    expect(why["jobs.run"]).toContain("/jobs/run/ answers, but takes the job in its body");
    const { stdout } = await runCommand(["doctor"], { env: environment(api.url) });
    expect(stdout).toContain("jobs.run: no override helps");
    expect(stdout).not.toContain("not found anywhere");
  });

  test("an item path that does not know an object of the list is not believed", async () => {
    await using api = await fakeApi([
      ...webhooks.slice(0, 1),
      { path: "orchestration/webhooks/:id/", methods: ["GET"] },
      ...usual.slice(2),
    ]);
    const { verdicts, why } = await diagnose(environment(api.url));
    expect(verdicts["webhooks.get"]).toBe("not there");
    expect(why["webhooks.get"]).toContain("stands in the list");
    expect(why["webhooks.update"]).toBe("offers GET, not PATCH");
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

describe("answers that prove nothing", () => {
  test("a server that does not answer OPTIONS: unsure, exit code 0", async () => {
    await using api = await fakeApi(usual, { options: false });
    const { exitCode, verdicts } = await diagnose(environment(api.url));
    expect(exitCode).toBe(0);
    expect(verdicts).toMatchObject({ "webhooks.list": "ok", "webhooks.create": "unsure", "jobs.run": "unsure" });
  });

  test("a gateway that says 404 in JSON for everything: an item that nobody can read is unsure", async () => {
    await using api = await fakeApi(usual, { unknown: "json" });
    const { verdicts } = await diagnose(environment(api.url));
    expect(verdicts).toMatchObject({ "webhooks.get": "ok", "secrets.get": "unsure" });
  });

  test("a server that offers every method everywhere", async () => {
    const list = { results: [], next_page: null };
    await using api = await serve((_, response) => json(response, 200, list, { allow: "GET, POST, PUT, DELETE" }));
    const { verdicts } = await diagnose(environment(api.url));
    expect(verdicts).toMatchObject({ "webhooks.list": "ok", "webhooks.create": "unsure", "webhooks.get": "unsure" });
  });
});

describe("the network", () => {
  test("a redirect is not followed: the other host hears nothing", async () => {
    await using other = await serve((_, response) => json(response, 200, []));
    await using api = await serve((_, response) => response.writeHead(301, { location: `${other.url}/` }).end());
    const { exitCode, details } = await diagnose(environment(api.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("it redirects (301) to another host, which is not followed");
    expect(other.requests).toEqual([]);
  });

  test("a web page instead of the API", async () => {
    await using page = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<html></html>");
    });
    const { exitCode, details } = await diagnose(environment(page.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("a web page answers (200)");
  });

  test("nothing listens", async () => {
    const api = await serve(() => undefined);
    await api[Symbol.asyncDispose]();
    const { exitCode, details } = await diagnose(environment(api.url));
    expect(exitCode).toBe(1);
    expect(details["address"]).toContain("nothing listens there");
  });

  test.each([
    ["DEPTH_ZERO_SELF_SIGNED_CERT", {}, /TLS-inspecting proxy.+Set NODE_EXTRA_CA_CERTS/],
    ["SELF_SIGNED_CERT_IN_CHAIN", { NODE_EXTRA_CA_CERTS: "/ca.pem" }, /NODE_EXTRA_CA_CERTS is set, but does not help/],
    ["CERT_HAS_EXPIRED", {}, /has expired, or this machine's clock is wrong/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", {}, /for another host name/],
  ])("TLS fails with %s: explained, exit code 1", async (code, more, explanation) => {
    const { exitCode, stdout } = await runCommand(["doctor"], {
      env: { ...environment("https://erathos.example"), ...more },
      transport: { send: () => Promise.reject(new TransportError("tls", code)) },
    });
    expect(exitCode).toBe(1);
    expect(stdout.replaceAll("\n", " ")).toMatch(explanation);
  });

  test("proxies are reported by the name of the variable, never by its value", async () => {
    const proxy = { variable: "HTTPS_PROXY", address: "proxy.example:3128" };
    const { stdout } = await runCommand(["doctor"], {
      env: environment("https://erathos.example", { HTTPS_PROXY: "http://ana:pr0xy-password@proxy.example:3128" }),
      transport: { send: () => Promise.reject(new TransportError("proxyAuthentication", "HTTP 407", proxy)) },
    });
    expect(stdout).toMatch(/^proxy +failed +HTTPS_PROXY is used; the proxy requires authentication$/m);
    expect(stdout).not.toMatch(/pr0xy-password|proxy\.example/);
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
