import { minimalWebhook, type TestEmulator, testEmulator } from "../testing/test-emulator";

const WEBHOOKS = "orchestration/webhooks/";

let emulator: TestEmulator;
let waits: number[];
beforeEach(async () => {
  waits = [];
  emulator = await testEmulator({ sleep: async (milliseconds) => void waits.push(milliseconds) });
});
afterEach(() => emulator.close());

const create = () => emulator.request("POST", WEBHOOKS, { body: minimalWebhook });

test("before: the response is replaced and nothing is stored", async () => {
  emulator.addFault({ method: "POST", status: 502, body: "<h1>Bad Gateway</h1>", times: 1 });
  const answer = await create();
  expect(answer).toMatchObject({ status: 502, body: "<h1>Bad Gateway</h1>" });
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(emulator.webhooks()).toEqual([]);
  expect(await create()).toMatchObject({ status: 201 });
});

test("after: the effect stays and the response is lost", async () => {
  emulator.addFault({ phase: "after", drop: true, times: 1 });
  await expect(create()).rejects.toThrow("fetch failed");
  expect(emulator.webhooks()).toHaveLength(1);
});

test("before: a connection reset has no effect", async () => {
  emulator.addFault({ drop: true, times: 1 });
  await expect(create()).rejects.toThrow("fetch failed");
  expect(emulator.webhooks()).toEqual([]);
});

test("a delay alone leaves the response as it is", async () => {
  emulator.addFault({ delayMs: 40_000 });
  expect(await create()).toMatchObject({ status: 201 });
  expect(waits).toEqual([40_000]);
});

test("a body may be anything: truncated JSON, JSON, nothing, very long", async () => {
  const headers = { "content-type": "application/json" };
  const raw = async (): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${emulator.url}/developers/workspaces/${emulator.workspaceId}/jobs/`);
    return { status: response.status, text: await response.text() };
  };
  emulator.addFault({ body: '{"count": 8, "resu', headers, times: 1 });
  expect(await raw()).toEqual({ status: 200, text: '{"count": 8, "resu' });
  emulator.addFault({ status: 400, body: ["A list."], times: 1 });
  expect(await raw()).toEqual({ status: 400, text: '["A list."]' });
  emulator.addFault({ status: 200, times: 1 });
  expect(await raw()).toEqual({ status: 200, text: "" });
  emulator.addFault({ bodyBytes: 3_000_000, times: 1 });
  expect((await raw()).text).toHaveLength(3_000_000);
  emulator.addFault({ status: 429, headers: { "Retry-After": "7" }, times: 1 });
  expect((await emulator.request("GET", "jobs/")).headers.get("retry-after")).toBe("7");
});

test("faults apply by method and path, as often as specified, in the order in which they were set", async () => {
  const second = emulator.addFault({ method: "get", path: "**/webhooks/", skip: 1, times: 1, status: 503 });
  emulator.addFault({ path: "/^.*\\/jobs\\/[^/]+\\/$/", status: 500 });
  const status = async (path: string): Promise<number> => (await emulator.request("GET", path)).status;
  expect(await status(WEBHOOKS)).toBe(200);
  expect(await status("jobs/")).toBe(200);
  expect(await status(WEBHOOKS)).toBe(503);
  expect(await status(WEBHOOKS)).toBe(200);
  expect(await status("jobs/x/")).toBe(500);
  expect(await status("jobs/x/")).toBe(500);
  expect(emulator.state().faults).toMatchObject([{ id: second, struck: 1 }, { struck: 2 }]);
  emulator.clearFaults();
  expect(await status("jobs/x/")).toBe(404);
});

test("the log of requests shows which fault was applied", async () => {
  const id = emulator.addFault({ drop: true, times: 1 });
  await emulator.request("GET", "jobs/?page=1").catch(() => undefined);
  await emulator.request("GET", "jobs/");
  const path = `/developers/workspaces/${emulator.workspaceId}/jobs/`;
  expect(emulator.requests()).toEqual([
    { at: "2025-06-30T03:00:00.000Z", method: "GET", path, query: "?page=1", status: null, fault: id },
    { at: "2025-06-30T03:00:00.000Z", method: "GET", path, query: "", status: 200, fault: null },
  ]);
});

test("faults do not apply to the control interface and the inbox", async () => {
  emulator.addFault({ drop: true });
  expect((await emulator.request("GET", "/_emulator/health")).status).toBe(200);
  expect((await emulator.request("POST", "/_emulator/inbox/x")).status).toBe(200);
});

test("closing ends every delay", async () => {
  await using slow = await testEmulator();
  slow.addFault({ delayMs: 3_600_000 });
  const request = slow.request("GET", "jobs/");
  const failed = expect(request).rejects.toThrow("fetch failed");
  await slow.request("GET", "/_emulator/health");
  await slow.close();
  await failed;
});
