import fc from "fast-check";
import { collection, fakeApi, json, serve } from "../../testing/fake-api";
import { runCommand } from "../../testing/test-io";
import { environment } from "../testing/diagnose";
import { readableJson } from "./readable";
import { disposable, FILE, ROOT, reportOf } from "./testing/account-report";

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
