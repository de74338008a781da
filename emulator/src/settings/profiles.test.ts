import { customers, minimalWebhook, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

const WEBHOOKS = "orchestration/webhooks/";
const FIVE_FIELDS = ["_created_at", "_id", "_updated_at", "description", "is_active"];

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

const keysOf = (body: unknown): string[] => (typeof body === "object" && body !== null ? Object.keys(body).sort() : []);

describe("profiles", () => {
  test("put-only", async () => {
    emulator.setBehaviour(["put-only"]);
    const path = `${WEBHOOKS}${await emulator.createWebhook()}/`;
    const patched = await emulator.request("PATCH", path, { body: { is_active: false } });
    expect(patched).toMatchObject({ status: 405, body: { detail: 'Method "PATCH" not allowed.' } });
    expect(patched.headers.get("allow")).toBe("GET, PUT, DELETE, HEAD, OPTIONS");
    expect(await emulator.request("PUT", path, { body: minimalWebhook })).toMatchObject({ status: 200 });
  });

  test("trimmed-create-reply", async () => {
    emulator.setBehaviour(["trimmed-create-reply"]);
    const created = await emulator.request("POST", WEBHOOKS, { body: minimalWebhook });
    expect([created.status, keysOf(created.body)]).toEqual([201, FIVE_FIELDS]);
    const path = `${WEBHOOKS}${emulator.webhooks()[0]?._id}/`;
    expect(keysOf((await emulator.request("PATCH", path, { body: {} })).body)).toEqual(FIVE_FIELDS);
    expect((await emulator.request("GET", path)).body).toMatchObject({ jobs: [orders] });
    const variable = await emulator.request("POST", "variables/", { body: { name: "a", value: "b" } });
    expect(keysOf(variable.body)).not.toContain("value");
  });

  test("run-204-empty", async () => {
    emulator.setBehaviour(["run-204-empty"]);
    expect(await emulator.request("POST", `jobs/${orders}/run/`)).toMatchObject({ status: 204, body: "" });
    expect(emulator.executions()).toHaveLength(1);
  });

  test("masked-secrets and small-pages, combined", async () => {
    emulator.setBehaviour(["masked-secrets", "small-pages"]);
    const secrets = await emulator.request("GET", "secrets/");
    expect(secrets.body).toMatchObject({ page_size: 2, results: [{ value: "********" }] });
    const jobs = await emulator.request("GET", "jobs/?page_size=100");
    expect(jobs.body).toMatchObject({ page_size: 2, total_pages: 4, next_page: 2 });
  });

  test("apply from the start, and again after a reset", async () => {
    await using started = await testEmulator({ profiles: ["put-only"], behaviour: { maxPageSize: 3 } });
    expect(started.state()).toMatchObject({ profiles: ["put-only"], behaviour: { allowPatch: false, maxPageSize: 3 } });
    started.setBehaviour([]);
    started.reset();
    expect(started.state()).toMatchObject({ profiles: ["put-only"], behaviour: { allowPatch: false, maxPageSize: 3 } });
  });
});

describe("a server that deviates from its documentation", () => {
  const url = "https://a.example/x";
  const change = async (body: Record<string, unknown>, method = "PATCH") => {
    const path = `${WEBHOOKS}${await emulator.createWebhook({ url, is_active: false })}/`;
    const { body: answered } = await emulator.request(method, path, { body });
    const { body: held } = await emulator.request("GET", path);
    return { answered, held };
  };

  test("ignores changes of rules, or of jobs", async () => {
    const rules = [{ variable_name: "ROWS", operation: "EQUAL", value: "1" }];
    emulator.setBehaviour([], { ignoreChangesOf: ["rules"] });
    expect((await change({ rules, jobs: [customers] })).held).toMatchObject({ rules: [], jobs: [customers] });
    emulator.setBehaviour([], { ignoreChangesOf: ["jobs"] });
    const { answered, held } = await change({ ...minimalWebhook, rules, jobs: [customers] }, "PUT");
    expect(held).toMatchObject({ rules, jobs: [orders] });
    expect(answered).toEqual(held);
  });

  test("adds a slash to the url", async () => {
    emulator.setBehaviour([], { addSlashToUrl: true });
    expect((await change({ url: "https://a.example/y" })).held).toMatchObject({ url: "https://a.example/y/" });
    expect((await change({ description: "d" })).held).toMatchObject({ url: "https://a.example/x/" });
  });

  test("turns is_active back on when the url changes", async () => {
    emulator.setBehaviour([], { reactivateOnUrlChange: true });
    expect((await change({ url: "https://a.example/y", is_active: false })).held).toMatchObject({ is_active: true });
    expect((await change({ description: "d" })).held).toMatchObject({ is_active: false });
  });

  test("answers PATCH with the old object", async () => {
    emulator.setBehaviour([], { answerPatchWithOldObject: true });
    const { answered, held } = await change({ description: "new" });
    expect(answered).toMatchObject({ description: minimalWebhook.description });
    expect(held).toMatchObject({ description: "new" });
  });

  test("has neither PATCH nor PUT", async () => {
    emulator.setBehaviour(["put-only"], { allowPut: false });
    const path = `${WEBHOOKS}${await emulator.createWebhook()}/`;
    for (const method of ["PATCH", "PUT"]) {
      expect((await emulator.request(method, path, { body: minimalWebhook })).status).toBe(405);
    }
  });

  test("does not return a new object at the first read", async () => {
    emulator.setBehaviour([], { staleReads: 1 });
    const path = `${WEBHOOKS}${await emulator.createWebhook()}/`;
    expect((await emulator.request("GET", path)).status).toBe(404);
    expect((await emulator.request("GET", path)).status).toBe(200);
    await emulator.createWebhook();
    expect((await emulator.request("GET", WEBHOOKS)).body).toMatchObject({ count: 1 });
    expect((await emulator.request("GET", WEBHOOKS)).body).toMatchObject({ count: 2 });
  });

  test("trims white space", async () => {
    emulator.setBehaviour([], { trimTexts: true });
    expect((await change({ description: "  d\n" })).held).toMatchObject({ description: "d" });
  });
});

test("latency delays a request before it has any effect", async () => {
  const waits: number[] = [];
  await using slow = await testEmulator({
    behaviour: { latencyMs: 250 },
    sleep: async (milliseconds) => void waits.push(milliseconds),
  });
  await slow.request("GET", "jobs/");
  await slow.request("GET", "/_emulator/health");
  expect(waits).toEqual([250]);
});
