import { connect } from "node:net";
import { defaultSeed, SECOND_WORKSPACE_ID } from "../index";
import { minimalWebhook, type TestEmulator, testEmulator } from "../testing/test-emulator";

const WEBHOOKS = "orchestration/webhooks/";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

describe("authentication", () => {
  test.each([
    ["no header", null, "Authentication credentials were not provided."],
    ["a bare key", "emulator-api-key", "Authentication credentials were not provided."],
    ["another scheme", "Bearer emulator-api-key", "Authentication credentials were not provided."],
    ["a wrong key", "Api-Key wrong", "Invalid API key."],
  ])("%s", async (_, authorization, text) => {
    const answer = await emulator.request("GET", "jobs/", { headers: { authorization } });
    expect(answer).toMatchObject({ status: 401, body: { detail: text } });
    expect(answer.headers.get("www-authenticate")).toBe("Api-Key");
  });

  test("the status of a refusal can be set", async () => {
    emulator.setBehaviour([], { authenticationFailureStatus: 403 });
    const answer = await emulator.request("GET", "jobs/", { headers: { authorization: "Api-Key wrong" } });
    expect(answer).toMatchObject({ status: 403, body: { detail: "Invalid API key." } });
  });

  test("keys can be added and revoked", async () => {
    emulator.addKey("second-key");
    const headers = { authorization: "Api-Key second-key" };
    expect((await emulator.request("GET", "jobs/", { headers })).status).toBe(200);
    emulator.revokeKey("second-key");
    expect((await emulator.request("GET", "jobs/", { headers })).status).toBe(401);
  });

  test("a workspace that the key does not reach is not found, nor is one that does not exist", async () => {
    emulator.addKey("narrow", { workspaces: [emulator.workspaceId] });
    const headers = { authorization: "Api-Key narrow" };
    const jobs = (id: string): string => `/developers/workspaces/${id}/jobs/`;
    expect((await emulator.request("GET", jobs(emulator.workspaceId), { headers })).status).toBe(200);
    for (const id of [SECOND_WORKSPACE_ID, "00000000-0000-4000-8000-000000000000", "x"]) {
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

describe("the framework's manners", () => {
  test("malformed JSON, without a word of it in the answer", async () => {
    for (const body of ['{"description": secret', "[".repeat(500), '{"a": NaN}']) {
      const answer = await emulator.request("POST", WEBHOOKS, { body });
      expect(answer).toMatchObject({ status: 400, body: { detail: "JSON parse error - Expecting value" } });
    }
  });

  test("JSON that is no object", async () => {
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
    const answer = await emulator.request("OPTIONS", "jobs/x/run/");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
    expect(emulator.executions()).toEqual([]);
  });

  test("without the trailing slash GET is redirected, with its query; POST finds Django's page", async () => {
    const get = await emulator.request("GET", "jobs?page=2");
    expect(get.status).toBe(301);
    expect(get.headers.get("location")).toBe(`/developers/workspaces/${emulator.workspaceId}/jobs/?page=2`);
    const post = await emulator.request("POST", "orchestration/webhooks", { body: minimalWebhook });
    expect(post.status).toBe(404);
    expect(post.body).toContain("<h1>Not Found</h1>");
    expect(emulator.webhooks()).toEqual([]);
  });

  test("an unknown address shows Django's page, whoever asks", async () => {
    const answer = await emulator.request("GET", "pipelines/", { headers: { authorization: null } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.body).toContain("The requested resource was not found on this server.");
  });

  test("a body above 1 MiB is refused, its length declared or not", async () => {
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

describe("rate limit", () => {
  test("counts each key's requests within a second of the emulator's time", async () => {
    emulator.setBehaviour([], { requestsPerSecond: 2 });
    const statuses = async (count: number, key: string): Promise<number[]> => {
      const found: number[] = [];
      for (let index = 0; index < count; index++) {
        found.push((await emulator.request("GET", "jobs/", { headers: { authorization: `Api-Key ${key}` } })).status);
      }
      return found;
    };
    emulator.addKey("other");
    expect(await statuses(3, emulator.apiKey)).toEqual([200, 200, 429]);
    expect(await statuses(1, "other")).toEqual([200]);
    await emulator.advance(0.999);
    expect(await statuses(1, emulator.apiKey)).toEqual([429]);
    await emulator.advance(0.001);
    expect(await statuses(3, emulator.apiKey)).toEqual([200, 200, 429]);
  });

  test.each([
    ["seconds", "1"],
    ["date", "Mon, 30 Jun 2025 03:00:01 GMT"],
    ["none", null],
  ] as const)("Retry-After as %s", async (retryAfter, expected) => {
    emulator.setBehaviour([], { requestsPerSecond: 1, retryAfter });
    await emulator.request("GET", "jobs/");
    const refused = await emulator.request("GET", "jobs/");
    expect(refused.body).toEqual({ detail: "Request was throttled. Expected available in 1 second." });
    expect(refused.headers.get("retry-after")).toBe(expected);
  });
});

test("only requests for this machine are answered", async () => {
  const status = (host: string, origin?: string): Promise<string> =>
    rawStatus(emulator.port, [
      "GET /_emulator/health HTTP/1.1",
      `Host: ${host}`,
      ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ]);
  expect(await status(`127.0.0.1:${emulator.port}`)).toContain(" 200 ");
  expect(await status("localhost")).toContain(" 200 ");
  expect(await status("[::1]:80", "http://[::1]:80")).toContain(" 200 ");
  expect(await status("[::1]:80", "http://localhost:3000")).toContain(" 403 ");
  expect(await status("evil.example")).toContain(" 403 ");
  expect(await status("127.0.0.1.evil.example")).toContain(" 403 ");
  expect(await status("localhost", "https://evil.example")).toContain(" 403 ");
  expect(await status("localhost", "null")).toContain(" 403 ");
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

/** The status line of a request that `fetch` would not send. */
function rawStatus(port: number, head: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${head.join("\r\n")}\r\nConnection: close\r\n\r\n`));
    socket.once("data", (data) => {
      resolve(data.toString("utf8").split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
