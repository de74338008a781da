import { ErathosError } from "./errors";
import { CallError } from "./request-error";
import { errorOf, type Scripted, scripted, testClient } from "./testing/client";

const run = (answer: Scripted, settings = {}) =>
  errorOf(testClient({ settings, transport: scripted(() => answer) }).runJob({ workspaceId: "w-1", jobId: "j" }));
const create = (answer: Scripted) => {
  const { webhooks } = testClient({ settings: {}, transport: scripted(() => answer) });
  const fields = {
    description: "d",
    jobs: ["j"],
    method: "POST",
    url: "https://x.example/",
    rules: [],
    isActive: true,
  };
  return errorOf(webhooks.create("w-1", fields));
};

describe("what an error says", () => {
  test.each<[number, string, RegExp]>([
    [400, "ERATHOS_INVALID", /Correct the values/],
    [401, "ERATHOS_UNAUTHORIZED", /User Settings → API Key.*ERATHOS_API_KEY/],
    [403, "ERATHOS_FORBIDDEN", /workspace w-1/],
    [404, "ERATHOS_NOT_FOUND", /ERATHOS_WORKSPACE_ID/],
    [405, "ERATHOS_METHOD_NOT_ALLOWED", /erathos:endpoints/],
    [409, "ERATHOS_REFUSED", /See what Erathos said/],
    [422, "ERATHOS_REFUSED", /See what Erathos said/],
    [429, "ERATHOS_RATE_LIMITED", /ERATHOS_REQUESTS_PER_SECOND/],
    [500, "ERATHOS_SERVER_ERROR", /support/],
    [302, "ERATHOS_REDIRECTED", /ERATHOS_BASE_URL/],
  ])("%d: %s", async (status, code, cure) => {
    const error = await run({ status, json: { detail: "Words." } });
    expect(error).toBeInstanceOf(ErathosError);
    expect(error).toMatchObject({ code, status, retryable: status === 429 || status >= 500 });
    expect(error.message).toContain(`run job j: Erathos answered ${status} [${code}]`);
    expect(error.message).toContain("Request: POST /developers/workspaces/w-1/jobs/j/run/");
    expect(error.message).toContain("Erathos said: Words.");
    expect(error.message).toMatch(cure);
  });

  test.each<[Scripted, string]>([
    ["refused", "ERATHOS_UNREACHABLE"],
    ["unknownHost", "ERATHOS_UNREACHABLE"],
    ["tls", "ERATHOS_TLS"],
    ["timeout", "ERATHOS_TIMEOUT"],
    ["lost", "ERATHOS_CONNECTION_LOST"],
    ["tooLarge", "ERATHOS_BAD_REPLY"],
    ["invalid", "ERATHOS_CONFIGURATION"],
    ["aborted", "ERATHOS_CANCELLED"],
  ])("%s: %s", async (failure, code) => {
    const error = await run(failure);
    expect(error).toMatchObject({ code, status: undefined });
    expect(error.message).toContain("no answer from Erathos");
    expect(error.message).toMatch(/What to do: \S/);
  });

  test("a certificate that is not trusted names the setting for it", async () => {
    expect((await run("tls")).message).toContain("NODE_EXTRA_CA_CERTS");
  });

  test("a path that was guessed is said to be, with the way to correct it", async () => {
    const { message } = await run({ status: 404 });
    expect(message).toContain("The path of jobs.run is inferred, not documented");
    expect(message).toContain(`pulumi config set erathos:endpoints '{"jobs.run": "POST /…/{id}/"}'`);
  });

  test("one from the configuration is to be checked there, a documented one is not doubted", async () => {
    const overridden = await run({ status: 404 }, { endpoints: '{"jobs.run":"/x/{id}/"}' });
    expect(overridden.message).toContain("comes from erathos:endpoints");
    expect((await create({ status: 404 })).message).not.toContain("erathos:endpoints");
  });

  test("is one fact and a line each for the rest, at any length of the server's words", async () => {
    const { message } = await run({ status: 500, body: `x\n${"y\n".repeat(5000)}` });
    const lines = message.split("\n");
    expect(lines.filter((line) => line.startsWith("    | ")).length).toBe(9);
    expect(lines.length).toBeLessThan(8 + 9);
  });

  test.each<[string, RegExp, RegExp]>([
    [
      "/x/w-1/?job=j",
      /same path with a slash at its end/,
      /Add the slash to the path of jobs\.run in erathos:endpoints/,
    ],
    ["https://login.example/canary", /redirects to another host/, /Set erathos:baseUrl/],
    ["/login/canary", /redirects to another path/, /Set erathos:baseUrl/],
  ])(
    "[ISSUE 15.1] case 16: a redirect to %s says what it asks for, and repeats nothing",
    async (location, why, cure) => {
      const endpoints = '{"jobs.run":"/x/{workspace_id}?job={id}"}';
      const { message } = await run({ status: 301, headers: { location } }, { endpoints });
      expect(message).toMatch(why);
      expect(message).toMatch(cure);
      expect(message).not.toMatch(/canary|login/);
    },
  );

  test("said better by a caller, it is still the error of a call, with all that this knows", async () => {
    const error = await create({ status: 400, json: { jobs: ["unknown"] } });
    if (!(error instanceof CallError)) throw error;
    const better = error.with({ hint: "List the jobs." });
    expect(better).toBeInstanceOf(CallError);
    expect(better).toMatchObject({ mayHaveActed: false, invalidFields: ["jobs"] });
    expect(better.fields).toEqual({ ...error.fields, hint: "List the jobs." });
    expect(better.message).toContain("What to do: List the jobs.");
  });
});
