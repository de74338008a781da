import { createServer } from "node:net";
import { httpTransport } from "./http";
import { errorOf, recordingLogger, testClient } from "./testing/client";
import { portOf, startServer, type TestServer } from "./testing/server";

const KEY = "canary-api-key";
const job = { workspaceId: "w", jobId: "j" };
const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(...[answer]: Parameters<typeof startServer>): Promise<TestServer> {
  const server = await startServer(answer);
  servers.push(server);
  return server;
}

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Timeout for servers that never answer. */
const HASTY = { requestTimeoutSeconds: "0.04" };

const clientOf = (url: string, settings = {}) =>
  testClient({ settings: { apiKey: KEY, baseUrl: url, requestTimeoutSeconds: "20", ...settings } });

/** Everything that can be seen of an error, whoever prints it. */
const seen = (error: Error) => [error.message, String(error), JSON.stringify(error), error.stack].join("\n");

describe("replies", () => {
  test("a reply of any status is no exception of the transport", async () => {
    const server = await serve((response) => response.writeHead(418, { "X-Request-Id": "r1" }).end('{"detail":"No."}'));
    const reply = await httpTransport({ maxSockets: 1 }).send({
      method: "GET",
      url: server.url,
      headers: {},
      timeoutMs: 1000,
    });
    expect(reply).toMatchObject({ status: 418, body: '{"detail":"No."}', headers: { "x-request-id": "r1" } });
  });

  test("a text travels unharmed both ways", async () => {
    const text = JSON.stringify({ a: 'é 🎉 \u2028 \\ "' });
    const server = await serve((response, request) => response.end(request.body));
    const reply = await httpTransport({ maxSockets: 1 }).send({
      method: "POST",
      url: server.url,
      headers: { "Content-Type": "application/json" },
      body: text,
      timeoutMs: 1000,
    });
    expect(reply.body).toBe(text);
    expect(server.received[0]?.body).toBe(text);
  });

  test("the error tells all that the server said, and not the key", async () => {
    const server = await serve((response, { headers }) =>
      response
        .writeHead(400, { "X-Request-Id": `r-${KEY}` })
        .end(JSON.stringify({ detail: [`bad ${headers.authorization}`], url: ["s3cret-url is bad"] })),
    );
    const error = await errorOf(clientOf(server.url).runJob(job, { sensitive: ["s3cret-url"] }));
    expect(error).toMatchObject({
      code: "ERATHOS_INVALID",
      status: 400,
      method: "POST",
      path: "/developers/workspaces/w/jobs/j/run/",
      serverWords: "bad Api-Key [redacted]; url: [redacted] is bad",
      requestId: "r-[redacted]",
      operation: "run job j",
    });
    expect(seen(error)).not.toContain(KEY);
    expect(seen(error)).not.toContain("s3cret");
  });
});

describe("redirects", () => {
  test.each([301, 302, 307, 308])("%d is not followed, so that the key goes nowhere else", async (status) => {
    const other = await serve((response) => response.end("{}"));
    const server = await serve((response) => response.writeHead(status, { Location: `${other.url}/x/` }).end());
    const error = await errorOf(clientOf(server.url).listJobs("w"));
    expect(error).toMatchObject({ code: "ERATHOS_REDIRECTED", status });
    expect(other.received).toEqual([]);
    expect(server.received).toHaveLength(1);
  });
});

describe("no answer", () => {
  test("a refused connection names the address and its setting", async () => {
    const url = `http://127.0.0.1:${await closedPort()}`;
    const error = await errorOf(clientOf(url).runJob(job));
    expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE", mayHaveActed: false });
    expect(error.message).toContain(url);
    expect(error.message).toContain("ERATHOS_BASE_URL");
    expect(seen(error)).not.toContain(KEY);
  });

  test("localhost, which may stand for two addresses, is refused alike", async () => {
    const error = await errorOf(clientOf(`http://localhost:${await closedPort()}`).runJob(job));
    expect(error).toMatchObject({ code: "ERATHOS_UNREACHABLE" });
  });

  test("a silent server is not waited for longer than a request may take", async () => {
    const server = await serve(() => {});
    const error = await errorOf(clientOf(server.url, HASTY).runJob(job));
    expect(error).toMatchObject({ code: "ERATHOS_TIMEOUT", mayHaveActed: true });
    expect(server.received.length).toBeLessThanOrEqual(1);
    expect(seen(error)).not.toContain(KEY);
  });

  test("nor one that begins its answer and goes quiet", async () => {
    const server = await serve((response) => response.writeHead(200).write('{"_id":'));
    expect(await errorOf(clientOf(server.url, HASTY).runJob(job))).toMatchObject({
      code: "ERATHOS_TIMEOUT",
      mayHaveActed: true,
    });
  });

  test("fractions of a millisecond are no reason to fail", async () => {
    const server = await serve((response) => response.writeHead(204).end());
    await expect(clientOf(server.url, { requestTimeoutSeconds: "20.0005" }).runJob(job)).resolves.toBeDefined();
  });

  test.each<[string, Parameters<typeof startServer>[0]]>([
    ["reset before the answer", (response) => response.socket?.resetAndDestroy()],
    [
      "reset within the answer",
      (response) => {
        response.writeHead(200, { "Content-Length": "100" }).write('{"_id":', () => response.socket?.resetAndDestroy());
      },
    ],
    [
      "cut off",
      (response) => {
        response.writeHead(200, { "Content-Length": "100" }).write('{"_id":"e"}', () => response.socket?.end());
      },
    ],
    ["no HTTP", (response) => response.socket?.end("garbage\r\n\r\n")],
  ])("%s: the outcome is unknown, and a POST is not sent again", async (_what, answer) => {
    const server = await serve(answer);
    const error = await errorOf(clientOf(server.url).runJob(job));
    expect(error).toMatchObject({ name: "ErathosError", code: "ERATHOS_CONNECTION_LOST", mayHaveActed: true });
    expect(server.received).toHaveLength(1);
    expect(seen(error)).not.toContain(KEY);
  });

  test("an answer without an end is not read to its end", async () => {
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const server = await serve((response) => {
      response.writeHead(200, { "Content-Length": String(25 * chunk.length) });
      for (let n = 0; n < 25; n += 1) response.write(chunk);
      response.end();
    });
    const error = await errorOf(clientOf(server.url).listJobs("w"));
    expect(error).toMatchObject({ code: "ERATHOS_BAD_REPLY" });
    expect(error.message).toContain("larger");
    expect(server.received).toHaveLength(1);
  });
});

test("[ISSUE 15.1] of an error no more is read than it takes to say it, and its status counts", async () => {
  const server = await serve((response) => {
    response.writeHead(400, { "Content-Type": "text/plain" });
    response.write("No.\n");
    const more = () => {
      if (!response.destroyed) response.write("x".repeat(64 * 1024), more);
    };
    more();
  });
  const error = await errorOf(clientOf(server.url).runJob(job));
  expect(error).toMatchObject({
    code: "ERATHOS_INVALID",
    status: 400,
    serverWords: expect.stringMatching(/^No\.\nx+…$/),
  });
});

describe("the debug log", () => {
  test("has a line for each attempt, without key, headers or bodies", async () => {
    let count = 0;
    const server = await serve((response) => {
      count += 1;
      if (count === 1) response.writeHead(502).end("canary-reply");
      else response.end('{"results":[],"canary":"reply"}');
    });
    const logger = recordingLogger();
    const settings = { apiKey: KEY, baseUrl: server.url };
    await testClient({ settings, logger }).listJobs("w");
    const path = "/developers/workspaces/w/jobs/?page=1&page_size=100";
    expect(logger.lines).toEqual([`debug: GET ${path} 502 0 ms, attempt 1`, `debug: GET ${path} 200 0 ms, attempt 2`]);
  });

  test("tells why there was no answer", async () => {
    const logger = recordingLogger();
    const settings = { apiKey: KEY, baseUrl: `http://127.0.0.1:${await closedPort()}` };
    await errorOf(testClient({ settings, logger }).runJob(job));
    expect(logger.lines).toHaveLength(5);
    expect(logger.lines[0]).toMatch(/ refused \(ECONNREFUSED\) 0 ms, attempt 1$/);
  });
});
