import { json, serve } from "../cli/testing/fake-api";
import { httpTransport } from "./http";
import { Limiter } from "./limiter";
import { silentLogger } from "./logger";
import { Prober } from "./probe";
import { settingsFrom } from "./settings";

function proberFor(baseUrl: string) {
  let now = 0;
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const prober = new Prober({
    settings: settingsFrom({ apiKey: "key-1234", baseUrl }),
    transport: httpTransport({ maxSockets: 2 }),
    limiter: new Limiter({ maxConcurrent: 2, clock }),
    clock,
    logger: silentLogger,
  });
  return { prober, clock };
}

test.each([
  [204, "", undefined, "empty", undefined],
  [200, '{"a":1}', "application/json", "object", { a: 1 }],
  [200, "[1]", "application/json", "array", [1]],
  [200, '"text"', "application/json", "scalar", "text"],
  [404, "<!doctype html>", "text/html", "html", undefined],
  [500, "oops", "text/plain", "text", undefined],
  [302, "", undefined, "empty", undefined],
])("status %i with body %j: described, not thrown", async (status, body, contentType, shape, value) => {
  await using server = await serve((_, response) => {
    response.writeHead(status, contentType === undefined ? {} : { "content-type": contentType });
    response.end(body);
  });
  const reply = await proberFor(server.url).prober.send({ method: "GET", path: "/x/" });
  expect(reply).toMatchObject({ kind: "reply", status, shape, contentType });
  expect(reply).toHaveProperty("json", value);
  expect(server.requests).toEqual(["GET /x/"]);
});

test("the key and the query travel as they do in a call of the client", async () => {
  let seen = "";
  await using server = await serve((request, response) => {
    seen = `${request.method} ${request.url} ${request.headers.authorization}`;
    json(response, 200, {});
  });
  await proberFor(server.url).prober.send({ method: "OPTIONS", path: "/x/", query: { page: "1" } });
  expect(seen).toBe("OPTIONS /x/?page=1 Api-Key key-1234");
});

test("no answer is a result too", async () => {
  await using server = await serve((request) => request.socket.resetAndDestroy());
  const result = await proberFor(server.url).prober.send({ method: "GET", path: "/x/" });
  expect(result).toMatchObject({ kind: "failure", failure: "lost" });
});

test("429 for ever: asked a few times with the pauses that the server wants, then told", async () => {
  await using server = await serve((_, response) => json(response, 429, {}, { "retry-after": "5" }));
  const { prober, clock } = proberFor(server.url);
  expect(await prober.send({ method: "GET", path: "/x/" })).toMatchObject({ status: 429 });
  expect(server.requests).toHaveLength(4);
  expect(clock.now()).toBeGreaterThanOrEqual(15_000);
});

test("a path that could name another host is refused", async () => {
  await expect(
    proberFor("https://api.erathos.com").prober.send({ method: "GET", path: ".evil.example/" }),
  ).rejects.toThrow(RangeError);
});
