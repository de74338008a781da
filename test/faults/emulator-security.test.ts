/**
 * The emulator against hostile requests. Above 250 lines: the generator of random requests is used here only.
 *
 * @module
 */
import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { type Emulator, startEmulator } from "erathos-emulator";
import { random } from "../support/faults/random";

const REQUESTS = 10_000;
const AT_ONCE = 16;
const MIB = 1_048_576;

let emulator: Emulator;
let agent: Agent;
const defects: unknown[] = [];
beforeAll(async () => {
  agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  emulator = await startEmulator({ clock: "manual", onDefect: (error) => void defects.push(error) });
});
afterAll(async () => {
  agent.destroy();
  await emulator.close();
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Without a length, in chunks. */
  readonly chunked?: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function send({ method, path, headers = {}, body, chunked = false }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { "content-length": String(body.length) };
    const options = { agent, method, host: "127.0.0.1", port: emulator.port, path, headers: { ...length, ...headers } };
    const outgoing = httpRequest(options, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}

const LIST = () => `/developers/workspaces/${emulator.workspaceId}/orchestration/webhooks/`;
const KEY = () => ({ authorization: `Api-Key ${emulator.apiKey}` });
const get = async (path: string, headers: Record<string, string>) =>
  (await send({ method: "GET", path, headers })).status;

describe("answers this machine only", () => {
  test.each([
    "evil.example",
    "erathos.example:80",
    "127.0.0.1.evil.example",
    "169.254.169.254",
    "0",
    "[::ffff:1.2.3.4]",
  ])("not under the name %j", async (host) => {
    for (const path of [LIST(), "/_emulator/state", "/_emulator/inbox/x", "/"]) {
      expect([400, 403]).toContain(await get(path, { ...KEY(), host }));
    }
  });

  test("not to a page of another site", async () => {
    for (const path of [LIST(), "/_emulator/state", "/"]) {
      expect(await get(path, { ...KEY(), origin: "https://evil.example" })).toBe(403);
      expect(await get(path, { ...KEY(), origin: "null" })).toBe(403);
    }
  });

  test("on no other address", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    for (const { address } of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = connect(emulator.port, address);
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        socket.once("connect", () => socket.destroy());
      });
      expect(reached).toBe(false);
    }
  });
});

test.each([
  ["none", {}],
  ["another", { authorization: "Api-Key another" }],
  ["empty", { authorization: "Api-Key " }],
  ["another scheme", { authorization: "Bearer emulator-api-key" }],
  ["a name of the prototype", { authorization: "Api-Key __proto__" }],
])("only with its key: %s", async (_what, headers) => {
  expect(await get(LIST(), headers)).toBe(403);
});

describe("bodies are capped", () => {
  const large = Buffer.alloc(MIB + 1, "x");

  test.each([
    ["with a length", false],
    ["in chunks", true],
  ])("%s", async (_what, chunked) => {
    for (const path of [LIST(), "/_emulator/clock", "/_emulator/inbox/x"]) {
      const headers = { ...KEY(), "content-type": "application/json" };
      const answer = await send({ method: "POST", path, headers, body: large, chunked }).catch(() => undefined);
      // It may close the connection before it has read everything.
      if (answer !== undefined) expect(answer.status).toBe(413);
    }
    expect(await get(LIST(), KEY())).toBe(200);
  });

  test("a body that is announced and never comes does not stop the others", async () => {
    const socket = connect(emulator.port, "127.0.0.1");
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    socket.write(`POST ${LIST()} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{`);
    expect(await get(LIST(), KEY())).toBe(200);
    socket.destroy();
  });
});

test.each([
  ["no HTTP", "hello\r\n\r\n"],
  ["two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"],
  ["two lengths", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
  [
    "length and chunks",
    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["an absolute address", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"],
  ["headers without end", `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(100_000)}\r\n\r\n`],
  ["an empty host", "GET /_emulator/state HTTP/1.1\r\nHost: \r\n\r\n"],
  ["no host", "GET /_emulator/state HTTP/1.0\r\n\r\n"],
  ["control characters", "GET /\u0000\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n"],
])("a broken request is refused and breaks nothing: %s", async (_what, text) => {
  const answer = await new Promise<string>((resolve) => {
    let all = "";
    const socket = connect(emulator.port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("latin1").on("data", (piece) => {
      all += piece;
      socket.end();
    });
    socket.once("error", () => resolve(all)).once("close", () => resolve(all));
  });
  expect(answer).not.toMatch(/^HTTP\/1.1 (2|5)/);
  expect(await get(LIST(), KEY())).toBe(200);
});

test("[ISSUE 5] 10,000 random requests: no 500, no crash, memory bounded", async () => {
  const chance = random(5);
  const before = process.memoryUsage().heapUsed;
  const statuses = new Map<number, number>();
  let left = REQUESTS;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { status } = await send(randomRequest(chance));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(defects).toEqual([]);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  // It got through to something now and then.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 400, 403, 404, 405]));
  expect(emulator.inbox().length).toBeLessThanOrEqual(1000);
  expect(emulator.requests().length).toBeLessThanOrEqual(100_000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(300 * MIB);
  expect(await get(LIST(), KEY())).toBe(200);
}, 600_000);

type Chance = () => number;

function pick<T>(chance: Chance, items: readonly [T, ...T[]]): T {
  return items[Math.floor(chance() * items.length)] ?? items[0];
}

const WORDS = [
  "",
  "0",
  "-1",
  "1e309",
  "null",
  "true",
  "[]",
  "{}",
  "__proto__",
  "constructor",
  "..",
  "%2e%2e",
  "%00",
  "%ff",
  "%E0%A4%A",
  "🎉",
  "last",
  "page",
  "a'b\"c",
  "<script>",
  "${{secrets.x}}",
  "STATUS",
  "EQUAL",
  "IN",
  "POST",
  "\u2028",
  "x".repeat(300),
] as const;

function randomJson(chance: Chance, depth = 0): unknown {
  const kind = chance();
  if (depth > 4 || kind < 0.4) return pick<unknown>(chance, [null, true, 0, -1, 1.5, 1e308, ...WORDS]);
  const length = Math.floor(chance() * 4);
  if (kind < 0.6) return Array.from({ length }, () => randomJson(chance, depth + 1));
  const names = [
    "description",
    "jobs",
    "method",
    "url",
    "header",
    "body",
    "rules",
    "is_active",
    "name",
    "value",
    ...WORDS,
  ] as const;
  return Object.fromEntries(Array.from({ length }, () => [pick(chance, names), randomJson(chance, depth + 1)]));
}

/** A webhook that would be taken, with some of its fields spoilt. */
function randomWebhook(chance: Chance): unknown {
  const webhook: Record<string, unknown> = {
    description: "d",
    jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
    method: "POST",
    url: "https://reports.example/",
  };
  for (const field of ["description", "jobs", "method", "url", "header", "body", "rules", "is_active"]) {
    if (chance() < 0.1) webhook[field] = randomJson(chance, 2);
  }
  return webhook;
}

function randomBody(chance: Chance): Buffer {
  const kind = chance();
  if (kind < 0.5) return Buffer.from(JSON.stringify(randomWebhook(chance)));
  if (kind < 0.8) return Buffer.from(JSON.stringify(randomJson(chance)));
  if (kind < 0.85) return Buffer.from("[".repeat(5000));
  if (kind < 0.9) return Buffer.from(Array.from({ length: 50 }, () => Math.floor(chance() * 256)));
  return Buffer.from(JSON.stringify(randomWebhook(chance)).slice(0, Math.floor(chance() * 80)));
}

function randomRequest(chance: Chance): Sent {
  const webhook = emulator.webhooks()[Math.floor(chance() * 5)]?._id ?? "w";
  const base = `/developers/workspaces/${chance() < 0.95 ? emulator.workspaceId : encodeURIComponent(pick(chance, WORDS))}`;
  const path = pick(chance, [
    LIST(),
    `${base}/orchestration/webhooks/`,
    `${base}/orchestration/webhooks/${webhook}/`,
    `${base}/${pick(chance, ["jobs", "secrets", "variables", "executions"])}/`,
    `${base}/jobs/${pick(chance, ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501", "x"])}/run/`,
    `${base}/secrets/${encodeURIComponent(pick(chance, WORDS))}/`,
    `/_emulator/${pick(chance, ["inbox/x", "state", "requests", "deliveries", "executions", "next-outcome", "fire", "keys", "health"])}`,
    `/_emulator/webhooks/${webhook}`,
    `/${pick(chance, ["", "webhooks", "jobs", "deliveries", "assets/x", "favicon.ico"])}`,
    `/${encodeURIComponent(pick(chance, WORDS))}/${pick(chance, ["%", "%zz", "a//b", "a/../b", ";x=1"])}`,
  ]);
  const query =
    chance() < 0.3
      ? `?${pick(chance, ["page", "page_size", "ordering", "is_active", "job", "x"])}=${encodeURIComponent(pick(chance, WORDS))}`
      : "";
  const method = pick(chance, ["GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]);
  const type = pick(chance, [
    "application/json",
    "application/json",
    "application/json",
    "text/plain",
    "multipart/form-data",
    "",
  ]);
  const headers = {
    ...(chance() < 0.9 ? KEY() : { authorization: pick(chance, ["", "Api-Key", "Api-Key x", "Basic eA=="]) }),
    ...(type === "" ? {} : { "content-type": type }),
  };
  if (method === "GET" || method === "HEAD" || chance() < 0.1) return { method, path: path + query, headers };
  return { method, path: path + query, headers, body: randomBody(chance), chunked: chance() < 0.1 };
}
