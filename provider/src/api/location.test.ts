import { httpTransport } from "./http";
import { HTTP_METHODS } from "./http-methods";
import { errorOf, testClient } from "./testing/client";
import { plainWebhook } from "./testing/emulated";
import { startServer, type TestServer } from "./testing/server";

const KEY = "canary-key-5d1e";
const STATUSES = [
  ...[200, 201, 202, 203, 204, 205, 206, 226],
  ...[300, 301, 302, 303, 304, 305, 306, 307, 308, 399],
  ...[400, 401, 403, 404, 405, 407, 409, 410, 426, 429, 451],
  ...[500, 502, 503, 504, 511],
];
/** Every way to name another place; `OTHER` is a server's address. */
const PLACES = ["OTHER/x/", "//OTHER_HOST/x/", "/elsewhere/", "elsewhere/", "http://key:OTHER@127.0.0.1/x/"];

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server that sends everybody to another one, and that other one. */
async function sending(status: () => number, place: () => string) {
  const other = await startServer((response) => response.end("{}"));
  const first = await startServer((response) => {
    const location = place().replace("OTHER_HOST", other.url.slice("http://".length)).replace("OTHER", other.url);
    const headers = {
      Location: location,
      "Content-Location": location,
      Refresh: `0; url=${location}`,
      "Retry-After": "0",
    };
    response.writeHead(status(), headers).end();
  });
  servers.push(other, first);
  return { other, first };
}

test("[ISSUE 15.1] no method follows a Location, whatever the status that it comes with", async () => {
  let status = 200;
  let place = "";
  const { other, first } = await sending(
    () => status,
    () => place,
  );
  const transport = httpTransport({ maxSockets: 5 });
  for (status of STATUSES) {
    for (place of PLACES) {
      for (const method of HTTP_METHODS) {
        first.received.length = 0;
        const url = `${first.url}/a/`;
        const headers = { authorization: `Api-Key ${KEY}` };
        const body = method === "GET" || method === "DELETE" ? {} : { body: "{}" };
        const reply = await transport.send({ method, url, headers, timeoutMs: 60_000, ...body });
        expect(reply.status).toBe(status);
        expect(first.received.map((request) => `${request.method} ${request.url}`)).toEqual([`${method} /a/`]);
      }
    }
  }
  expect(other.received).toEqual([]);
});

describe("[ISSUE 15.1] no operation takes the key to another host or path", () => {
  const id = "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a";
  const ref = { workspaceId: "w", id };
  test.each([201, 301, 302, 303, 307, 308, 401, 404, 405, 429, 503])("%i with Location", async (status) => {
    const { other, first } = await sending(
      () => status,
      () => "OTHER/x/",
    );
    const client = testClient({
      settings: { apiKey: KEY, baseUrl: first.url },
      transport: httpTransport({ maxSockets: 5 }),
    });
    const operations = [
      () => client.webhooks.list("w"),
      () => client.webhooks.get(ref),
      () => client.webhooks.create("w", plainWebhook),
      () => client.webhooks.update(ref, { isActive: false }, plainWebhook),
      () => client.webhooks.delete(ref),
      () => client.secrets.create("w", { name: "n", value: "v" }),
      () => client.listJobs("w"),
      () => client.runJob({ workspaceId: "w", jobId: id }),
    ];
    for (const operation of operations) {
      await operation().catch((error: unknown) => errorOf(Promise.reject(error)));
    }
    expect(other.received).toEqual([]);
    expect(first.received.length).toBeGreaterThanOrEqual(operations.length);
    for (const { url, headers } of first.received) {
      expect(url).toMatch(/^\/developers\/workspaces\/w\//);
      expect(headers.authorization).toBe(`Api-Key ${KEY}`);
    }
  });
});
