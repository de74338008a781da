import fc from "fast-check";
import { collection, fakeApi, serve, WORKSPACE } from "../../testing/fake-api";
import { environment } from "../testing/diagnose";
import { FILE, ROOT, reportOf } from "./testing/account-report";

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
