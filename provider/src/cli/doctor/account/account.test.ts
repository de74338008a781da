// Above 250 lines: every test reads one report, by one strict schema.

import { startEmulator } from "erathos-emulator";
import fc from "fast-check";
import { z } from "zod";
import { collection, fakeApi, json, serve, WORKSPACE } from "../../testing/fake-api";
import { runCommand, type TestWorld } from "../../testing/test-io";
import { readableJson } from "./readable";

const KEY = "canary-key-Zq81";
const FILE = "report.json";
const ROOT = "/developers/workspaces/{workspace_id}";

const environment = (url: string, more: Record<string, string> = {}) => ({
  ERATHOS_BASE_URL: url,
  ERATHOS_API_KEY: KEY,
  ERATHOS_WORKSPACE_ID: WORKSPACE,
  ...more,
});

const fields = z.record(z.string(), z.string());
const accountSchema = z.strictObject({
  about: z.string(),
  format: z.literal(1),
  date: z.string(),
  versions: z.string(),
  address: z.string(),
  changes: z.string(),
  setup: z.array(z.strictObject({ check: z.string(), verdict: z.string(), detail: z.string() })),
  entries: z.array(
    z.strictObject({
      entry: z.string(),
      source: z.string(),
      verdict: z.string(),
      why: z.string(),
      at: z.string(),
      foundAt: z.string().optional(),
    }),
  ),
  learnt: z.array(z.object({ about: z.string(), what: z.string(), verdict: z.string(), why: z.string() })),
  manners: z.looseObject({ requests: z.number(), otherHeaders: z.number(), headers: z.array(z.string()) }),
  answers: z.array(
    z.looseObject({
      request: z.string(),
      times: z.number(),
      status: z.union([z.number(), z.string()]),
      body: z.looseObject({ kind: z.string(), fields: fields.optional(), item: fields.optional() }).optional(),
    }),
  ),
  notTried: z.array(z.object({ what: z.string(), why: z.string() })),
});

async function reportOf(env: Record<string, string>, args: readonly string[] = [], world: TestWorld = {}) {
  const ended = await runCommand(["doctor", "--report", FILE, ...args], { env, ...world });
  const text = ended.written[FILE] ?? "";
  const account = text === "" ? undefined : accountSchema.parse(JSON.parse(text));
  return { ...ended, text, account };
}

describe("[ISSUE 13.2] what an account says", () => {
  test("read only: every entry, the fields of each object, and what was not tried", async () => {
    await using emulator = await disposable();
    const { account, exitCode, stderr } = await reportOf(emulator.env);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("attach it to an issue");
    expect(account?.changes).toBe("none");
    expect(account?.entries).toHaveLength(21);
    expect(account?.entries).toContainEqual({
      entry: "jobs.run",
      source: "inferred",
      verdict: "ok",
      why: "offers POST",
      at: "POST /developers/workspaces/{workspace_id}/jobs/{id}/run/",
    });
    const jobs = account?.answers.find(({ request }) => request === `GET ${ROOT}/jobs/?page=1&page_size=1`);
    expect(jobs?.body).toMatchObject({ kind: "page", item: { _id: "string (uuid)", table_name: "string" } });
    expect(account?.notTried).toContainEqual({ what: "jobs.run", why: "it would start a job" });
    expect(account?.notTried).toContainEqual({ what: "what a name that is taken answers", why: "needs --write" });
  });

  test("with --write: what was learnt too, and what was sent by the names of its fields", async () => {
    await using emulator = await disposable();
    const { account, text } = await reportOf(emulator.env, ["--write", "--yes"]);
    expect(account?.learnt).toContainEqual({
      about: "variables",
      what: "taken name",
      verdict: "ok",
      why: "POST 400: refused, and the field is named",
    });
    const taken = account?.answers.find(({ request, status }) => request.startsWith("POST") && status === 400);
    expect(taken).toMatchObject({
      sent: ["name", "value"],
      body: { kind: "error", fields: { name: expect.any(String) } },
    });
    expect(account?.notTried.map(({ why }) => why)).not.toContain("needs --write");
    expect(text).not.toMatch(/pulumi_erathos_doctor|\.invalid|[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test("a refused key, a web page, nothing that listens: written all the same, with exit code 1", async () => {
    await using refusing = await serve((_, response) =>
      json(response, 403, { detail: "Authentication credentials were not provided." }),
    );
    const refused = await reportOf(environment(refusing.url));
    expect(refused.exitCode).toBe(1);
    expect(refused.account?.answers).toMatchObject([
      { status: 403, body: { kind: "error", fields: { detail: "string" }, says: ["no credentials"] } },
    ]);
    expect(refused.account?.notTried).toContainEqual({ what: "jobs.list", why: "webhooks.list does not answer" });
    await using page = await serve((_, response) =>
      response.writeHead(302, { location: "https://sso.canary.example/" }).end(),
    );
    expect((await reportOf(environment(page.url))).account?.answers).toMatchObject([
      { status: 302, redirect: "otherHost" },
    ]);
    await page[Symbol.asyncDispose]();
    expect((await reportOf(environment(page.url))).account?.answers).toMatchObject([
      { status: "no answer (ECONNREFUSED)" },
    ]);
  });

  test("a field that no page shows is named, since it is what one wants to learn", async () => {
    const _id = "3f1d0b7e-0001-4a2b-9c3d-000000000001";
    const job = {
      _id,
      retry_policy: { canary_a: 1 },
      syncMode: "canary",
      table_name: "canary",
      _created_at: "2026-01-02T03:04:05.123456-03:00",
    };
    await using api = await fakeApi([
      ...collection("orchestration/webhooks"),
      { path: "jobs/", methods: ["GET"], get: () => ({ results: [job], next_page: null, has_more: false }) },
      { path: "jobs/:id/", methods: ["GET"], get: () => job },
    ]);
    const { account, text } = await reportOf(environment(api.url));
    const answer = account?.answers.find(({ request }) => request.endsWith("/jobs/{id}/"));
    expect(answer?.body?.fields).toEqual({
      _id: "string (uuid)",
      retry_policy: "object",
      syncMode: "string",
      table_name: "string",
      _created_at: "string (timestamp, 6 digits, offset)",
    });
    expect(
      account?.answers.find(({ request }) => request.endsWith("/jobs/?page=1&page_size=1"))?.body?.fields,
    ).toMatchObject({
      has_more: "boolean",
    });
    expect(text).not.toContain("canary");
  });

  test("what OPTIONS declares: types, lengths, what is required, the words of the API", async () => {
    const actions = {
      POST: {
        description: { type: "string", required: true, read_only: false, label: "canary", max_length: 255 },
        method: {
          type: "choice",
          required: false,
          choices: [{ value: "GET", display_name: "canary" }, { value: "canary" }],
        },
        jobs: { type: "field", required: true, choices: [{ value: "CANARY_JOB", display_name: "canary" }] },
        "canary-field": { type: "canary" },
      },
    };
    await using api = await serve((request, response) => {
      if (request.method === "OPTIONS")
        json(response, 200, { name: "canary", actions }, { allow: "GET, POST, CANARY" });
      else json(response, 200, { results: [], next_page: null });
    });
    const { account, text } = await reportOf(environment(api.url));
    const options = account?.answers.find(({ request }) => request.startsWith("OPTIONS"));
    expect(options).toMatchObject({
      allow: ["GET", "POST"],
      body: {
        declares: {
          POST: {
            description: "string, required, at most 255 characters",
            method: "choice, choices: GET and 1 more",
            jobs: "field, required, choices: and 1 more",
          },
        },
      },
    });
    expect(text).not.toMatch(/canary/i);
  });
});

describe("[canary] what an account never holds", () => {
  const CANARY = /canary/i;
  const HEADERS = {
    allow: "GET, canary_method",
    server: "canary/1.0",
    "x-canary": "canary",
    "x-request-id": "canary",
    "content-type": "application/canary+json; charset=canary",
    "www-authenticate": 'Canary realm="canary"',
    "content-language": "canary",
    "keep-alive": "timeout=canary",
    location: "https://canary.example/canary/?canary=canary",
  };

  const canaries = fc.constantFrom(
    "canary",
    "canary_name",
    "canaryName",
    "CANARY",
    "https://canary.example/",
    "Canary Job 7",
  );
  const { value: anyJson } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      canaries,
      fc.constantFrom(null, true, 7),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(
        fc.oneof(canaries, fc.constantFrom("results", "detail", "rules", "actions", "POST", "choices", "header")),
        tie("value"),
        { maxKeys: 4 },
      ),
    ),
  }));

  test("anything that a server can say, in any place: keys, values, headers, errors, redirects", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(
          fc.tuple(fc.constantFrom(200, 200, 201, 301, 400, 401, 403, 404, 405, 409, 429, 500), anyJson),
        ),
        async (answers) => {
          const transport = {
            async send(request: { readonly url: string }) {
              const [status, body] = answers.next().value;
              const list = {
                results: [body, { _id: 7, header: body, body, rules: [body], name: body }],
                next_page: null,
              };
              // Without a list nothing else is asked.
              const isList = request.url.includes("page=1");
              return { status: isList ? 200 : status, headers: HEADERS, body: JSON.stringify(isList ? list : body) };
            },
          };
          const { text } = await reportOf(environment("https://canary.example/canary"), ["--write", "--yes"], {
            transport,
          });
          expect(text).not.toBe("");
          expect(text).not.toMatch(CANARY);
          expect(text).not.toContain(WORKSPACE);
        },
      ),
      { numRuns: 30 },
    );
  }, 600_000);

  test("maps whose keys are names, also where they look like fields", async () => {
    const names = { canary_url: "x", canary: { name: "canary" } };
    await using api = await fakeApi([
      ...collection("orchestration/webhooks"),
      { path: "variables/", methods: ["GET"], get: () => names },
      { path: "secrets/", methods: ["GET"], get: () => ({ results: [names], next_page: null }) },
      {
        path: "jobs/",
        methods: ["GET"],
        get: () => ({ results: [{ _id: 7, canary: 1, table_name: "Canary" }], next_page: null }),
      },
    ]);
    const { account, text } = await reportOf(environment(api.url));
    expect(text).not.toMatch(CANARY);
    const body = (path: string) =>
      account?.answers.find(({ request }) => request === `GET ${ROOT}/${path}/?page=1&page_size=1`)?.body;
    expect(body("variables")).toEqual({ kind: "object", fields: { "(others)": "2" } });
    expect(body("secrets")?.item).toEqual({ "(others)": "2" });
    expect(body("jobs")?.item).toEqual({ _id: "integer", table_name: "string", "(others)": "1" });
  });

  test("overrides of the endpoint table, stack, proxy and file", async () => {
    await using api = await fakeApi(collection("orchestration/webhooks"));
    const endpoints = {
      "jobs.list": `/canary-gateway/${WORKSPACE}/jobs/`,
      "jobs.run": "/canary/{workspace_id}/v2/jobs/{id}/run/?canary=canary",
      "secrets.get": `/3F1D0B7E-0001-4A2B-9C3D-000000000001/{id}/`,
    };
    const env = environment(api.url, { ERATHOS_ENDPOINTS: JSON.stringify(endpoints), NO_PROXY: "canary.example" });
    const { account, text, stdout, stderr } = await reportOf(env);
    expect(text).not.toMatch(CANARY);
    expect(stderr).not.toContain(FILE);
    expect(Object.fromEntries(account?.entries.map(({ entry, at }) => [entry, at]) ?? [])).toMatchObject({
      "jobs.list": "GET /{other}/{workspace_id}/jobs/",
      "jobs.run": "POST /{other}/{workspace_id}/v2/jobs/{id}/run/?{query}",
      "secrets.get": "GET /{id}/{id}/",
    });
    expect(/```text\n([\s\S]+)\n```/.exec(stdout)?.[1]).not.toMatch(CANARY);
  });

  test("deep and large replies end quickly", async () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    await using api = await serve((request, response) => {
      response.writeHead(request.method === "GET" ? 200 : 400, { "content-type": "application/json" });
      response.end(
        request.url?.includes("page=1") === true ? `{"results":[{"_id":7,"body":${deep}}],"next_page":null}` : deep,
      );
    });
    expect((await reportOf(environment(api.url))).account?.answers.length).toBeGreaterThan(3);
  });
});

describe("the file", () => {
  test("is never replaced unasked: nothing is sent, exit code 2", async () => {
    await using emulator = await disposable();
    const files = { [FILE]: "old" };
    const refused = await reportOf(emulator.env, [], { files });
    expect(refused).toMatchObject({ exitCode: 2, stdout: "", text: "" });
    expect(refused.stderr).toContain("there is a file of that name already; nothing was sent");
    expect(emulator.requests()).toBe(0);
    expect((await reportOf(emulator.env, ["--overwrite"], { files })).account).toBeDefined();
  });

  test("--overwrite alone is a mistake", async () => {
    const { exitCode, stderr } = await runCommand(["doctor", "--overwrite"], { env: environment("https://x.example") });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--overwrite is for --report");
  });

  test("what fits into a line stands in one, and it is JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(readableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(readableJson({ a: [1, { b: "c" }], d: [] })).toBe('{ "a": [ 1, { "b": "c" } ], "d": [] }');
    expect(readableJson({ a: "x".repeat(120), b: 1 }).split("\n")).toHaveLength(4);
  });
});

async function disposable() {
  const emulator = await startEmulator({ clock: "manual", apiKey: KEY });
  return {
    env: environment(emulator.url, { ERATHOS_WORKSPACE_ID: emulator.workspaceId }),
    requests: () => emulator.requests().length,
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}
