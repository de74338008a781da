import { defaultSeed, SECOND_WORKSPACE_ID } from "../index";
import { minimalWebhook, orders, type RequestOptions, type TestEmulator, testEmulator } from "../testing/test-emulator";

const NO_CREDENTIALS = { detail: "Authentication credentials were not provided." };
const WEBHOOKS = "orchestration/webhooks/";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

describe("authentication", () => {
  test.each([
    ["no header", null],
    ["a bare key", "emulator-api-key"],
    ["another scheme", "Bearer emulator-api-key"],
    ["a wrong key", "Api-Key wrong"],
    ["a second space", "Api-Key  emulator-api-key"],
    ["a third word", "Api-Key emulator-api-key more"],
  ])(
    "%s: the framework's keys are a permission, and the reply is 403 without a challenge",
    async (_, authorization) => {
      const answer = await emulator.request("GET", "jobs/", { headers: { authorization } });
      expect(answer).toMatchObject({ status: 403, body: NO_CREDENTIALS });
      expect(answer.headers.get("www-authenticate")).toBeNull();
    },
  );

  test("the scheme may be in lower case", async () => {
    const headers = { authorization: "api-key emulator-api-key" };
    expect((await emulator.request("GET", "jobs/", { headers })).status).toBe(200);
  });

  test("the status of a refusal can be set, and 401 comes with a challenge", async () => {
    emulator.setBehaviour([], { authenticationFailureStatus: 401 });
    const answer = await emulator.request("GET", "jobs/", { headers: { authorization: "Api-Key wrong" } });
    expect(answer).toMatchObject({ status: 401, body: NO_CREDENTIALS });
    expect(answer.headers.get("www-authenticate")).toBe("Api-Key");
  });

  test("keys can be added and revoked", async () => {
    emulator.addKey("second-key");
    const headers = { authorization: "Api-Key second-key" };
    expect((await emulator.request("GET", "jobs/", { headers })).status).toBe(200);
    emulator.revokeKey("second-key");
    expect((await emulator.request("GET", "jobs/", { headers })).status).toBe(403);
  });

  test("a workspace that the key cannot access is not found, as one that does not exist", async () => {
    emulator.addKey("narrow", { workspaces: [emulator.workspaceId] });
    const headers = { authorization: "Api-Key narrow" };
    const jobs = (id: string): string => `/developers/workspaces/${id}/jobs/`;
    expect((await emulator.request("GET", jobs(emulator.workspaceId), { headers })).status).toBe(200);
    for (const id of [SECOND_WORKSPACE_ID, "00000000-0000-4000-8000-000000000000"]) {
      expect(await emulator.request("GET", jobs(id), { headers })).toMatchObject({
        status: 404,
        body: { detail: "Not found." },
      });
    }
  });

  test("workspaces do not see each other's webhooks", async () => {
    const id = await emulator.createWebhook();
    const path = `/developers/workspaces/${SECOND_WORKSPACE_ID}/${WEBHOOKS}`;
    expect((await emulator.request("GET", `${path}${id}/`)).status).toBe(404);
    expect((await emulator.request("GET", path)).body).toMatchObject({ count: 0 });
  });
});

describe("the framework's defaults", () => {
  test("malformed JSON, without quoting it in the response", async () => {
    for (const body of ['{"description": secret', "[".repeat(500), '{"a": NaN}']) {
      const answer = await emulator.request("POST", WEBHOOKS, { body });
      expect(answer).toMatchObject({ status: 400, body: { detail: "JSON parse error - Expecting value" } });
    }
  });

  test("JSON that is not an object", async () => {
    const answer = await emulator.request("POST", WEBHOOKS, { body: [1] });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ non_field_errors: ["Invalid data. Expected a dictionary, but got list."] });
  });

  test("an empty body lacks every required field", async () => {
    const answer = await emulator.request("POST", WEBHOOKS);
    expect(answer).toMatchObject({ status: 400, body: { description: ["This field is required."] } });
  });

  test("another media type", async () => {
    const answer = await emulator.request("POST", WEBHOOKS, { body: "a=b", headers: { "content-type": "text/plain" } });
    expect(answer.status).toBe(415);
    expect(answer.body).toEqual({ detail: 'Unsupported media type "text/plain" in request.' });
  });

  test("a method that an address does not offer", async () => {
    const answer = await emulator.request("DELETE", "jobs/");
    expect(answer).toMatchObject({ status: 405, body: { detail: 'Method "DELETE" not allowed.' } });
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  });

  test("OPTIONS names the methods and starts nothing", async () => {
    const answer = await emulator.request("OPTIONS", `jobs/${orders}/run/`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
    expect(answer.body).toMatchObject({ name: "Run", renders: ["application/json"] });
    expect(emulator.executions()).toEqual([]);
  });

  test("without the trailing slash every method is redirected, with its query, and does nothing", async () => {
    const base = `/developers/workspaces/${emulator.workspaceId}`;
    const location = async (method: string, path: string) => {
      const { status, headers } = await emulator.request(
        method,
        path,
        method === "GET" ? {} : { body: minimalWebhook },
      );
      return [status, headers.get("location")];
    };
    expect(await location("GET", "jobs?page=2")).toEqual([301, `${base}/jobs/?page=2`]);
    expect(await location("POST", "orchestration/webhooks")).toEqual([301, `${base}/orchestration/webhooks/`]);
    expect(await location("POST", `jobs/${orders}/run`)).toEqual([301, `${base}/jobs/${orders}/run/`]);
    expect(emulator.webhooks()).toEqual([]);
    expect(emulator.executions()).toEqual([]);
  });

  test.each([
    ["a word", "jobs/orders/"],
    ["no dashes", `jobs/${orders.replaceAll("-", "")}/`],
    ["upper case", `jobs/${orders.toUpperCase()}/`],
    ["no slash at the end", "jobs/orders"],
    ["a workspace that is none", "/developers/workspaces/acme/jobs/"],
  ])("an id that Django's converter does not take is another address: %s", async (_, path) => {
    for (const headers of [{}, { authorization: null }]) {
      const answer = await emulator.request("GET", path, { headers });
      expect(answer).toMatchObject({ status: 404, body: expect.stringContaining("<h1>Not Found</h1>") });
    }
  });

  test("Allow and Vary go with every reply of the API", async () => {
    const id = await emulator.createWebhook();
    const item = "GET, PUT, PATCH, DELETE, HEAD, OPTIONS";
    const replies: [string, string, string, RequestOptions?][] = [
      ["GET", "jobs/", "GET, HEAD, OPTIONS"],
      ["HEAD", "jobs/", "GET, HEAD, OPTIONS"],
      ["GET", `${WEBHOOKS}${id}/`, item],
      ["GET", `${WEBHOOKS}${orders}/`, item],
      ["POST", "secrets/", "GET, POST, HEAD, OPTIONS", { body: {} }],
      ["GET", "jobs/", "GET, HEAD, OPTIONS", { headers: { authorization: null } }],
    ];
    for (const [method, path, allow, options] of replies) {
      const { headers } = await emulator.request(method, path, options);
      expect([path, headers.get("allow"), headers.get("vary")]).toEqual([path, allow, "Accept, Cookie"]);
    }
  });

  test.each([
    ["application/xml", 406],
    ["text/plain", 406],
    ["", 406],
    ["application/xml, */*;q=0.1", 200],
    ["application/*", 200],
    ["text/html", 200],
  ])("Accept: %j is answered %i", async (accept, status) => {
    expect((await emulator.request("GET", "jobs/", { headers: { accept } })).status).toBe(status);
  });

  test("an unknown format is not found, before the key is looked at", async () => {
    const answer = await emulator.request("GET", "jobs/?format=xml", { headers: { authorization: null } });
    expect(answer).toMatchObject({ status: 404, body: { detail: "Not found." } });
    expect((await emulator.request("GET", "jobs/?format=json")).status).toBe(200);
  });

  test("null is no data, and multipart needs a boundary", async () => {
    const nothing = await emulator.request("POST", WEBHOOKS, { body: "null" });
    expect(nothing).toMatchObject({ status: 400, body: { non_field_errors: ["No data provided"] } });
    const headers = { "content-type": "multipart/form-data" };
    const cut = await emulator.request("POST", WEBHOOKS, { body: "x", headers });
    const detail = "Multipart form parse error - Invalid boundary in multipart: None";
    expect(cut).toMatchObject({ status: 400, body: { detail } });
  });

  test("an unknown address shows Django's page, with or without a key", async () => {
    const answer = await emulator.request("GET", "pipelines/", { headers: { authorization: null } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.body).toContain("The requested resource was not found on this server.");
  });

  test("a body above 1 MiB is rejected, whether its length is declared or not", async () => {
    const big = "x".repeat(1_048_577);
    const declared = await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, body: big } });
    expect(declared.status).toBe(413);
    const chunked = await fetch(`${emulator.url}/developers/workspaces/${emulator.workspaceId}/${WEBHOOKS}`, {
      method: "POST",
      headers: { authorization: `Api-Key ${emulator.apiKey}`, "content-type": "application/json" },
      body: new Blob([big]).stream(),
      duplex: "half",
    });
    expect(chunked.status).toBe(413);
    expect(emulator.webhooks()).toEqual([]);
  });

  test("the Date header is the emulator's time", async () => {
    await emulator.moveTo("2030-01-02T03:04:05Z");
    const { headers } = await emulator.request("GET", "jobs/");
    expect(headers.get("date")).toBe("Wed, 02 Jan 2030 03:04:05 GMT");
  });
});

test("a seed may give each workspace its own key", async () => {
  const [acme, labs] = defaultSeed.workspaces;
  if (acme === undefined || labs === undefined) throw new Error("the seed has two workspaces");
  const keys = [
    { key: "a", owner: "a@acme.example", workspaces: [acme.id] },
    { key: "b", owner: "b@acme.example", workspaces: [labs.id] },
  ];
  await using own = await testEmulator({ seed: { ...defaultSeed, keys } });
  expect(own.apiKey).toBe("a");
  expect((await own.request("GET", "jobs/")).status).toBe(200);
  expect((await own.request("GET", "jobs/", { headers: { authorization: "Api-Key b" } })).status).toBe(404);
});
