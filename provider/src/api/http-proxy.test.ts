import { errorOf, testClient } from "./testing/client";
import { startServer, type TestServer } from "./testing/server";

const NAMES = [
  "HTTP_PROXY",
  "http_proxy",
  "HTTPS_PROXY",
  "https_proxy",
  "ALL_PROXY",
  "all_proxy",
  "NO_PROXY",
  "no_proxy",
];
const before = new Map(NAMES.map((name) => [name, process.env[name]]));
let api: TestServer;
let proxy: TestServer;

beforeEach(async () => {
  for (const name of NAMES) delete process.env[name];
  api = await startServer((response) => response.writeHead(204).end());
  proxy = await startServer((response) => response.writeHead(407).end("by the proxy"));
});

afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await Promise.all([api.close(), proxy.close()]);
});

const run = () => testClient({ settings: { baseUrl: api.url } }).runJob({ workspaceId: "w", jobId: "j" });

test("requests go through HTTP_PROXY, with the whole address", async () => {
  process.env["HTTP_PROXY"] = proxy.url;
  expect(await errorOf(run())).toMatchObject({ status: 407, code: "ERATHOS_REFUSED", serverWords: "by the proxy" });
  expect(proxy.received[0]?.url).toBe(`${api.url}/developers/workspaces/w/jobs/j/run/`);
  expect(api.received).toEqual([]);
});

test("NO_PROXY keeps loopback off it", async () => {
  process.env["HTTP_PROXY"] = proxy.url;
  process.env["NO_PROXY"] = "localhost,127.0.0.1,::1";
  await expect(run()).resolves.toEqual({ executionId: undefined });
  expect(proxy.received).toEqual([]);
  expect(api.received).toHaveLength(1);
});

test("a proxy for https takes no plain request", async () => {
  process.env["HTTPS_PROXY"] = proxy.url;
  await expect(run()).resolves.toBeDefined();
  expect(proxy.received).toEqual([]);
});
