import { companies, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

const control = (method: string, path: string, body?: unknown) =>
  emulator.request(method, `/_emulator/${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { authorization: null },
  });

test("health and clock", async () => {
  expect((await control("GET", "health")).body).toEqual({ status: "ok", now: "2025-06-30T03:00:00.000Z" });
  await emulator.request("POST", `jobs/${companies}/run/`);
  expect((await control("POST", "clock", { advanceSeconds: 4 })).body).toEqual({ now: "2025-06-30T03:00:04.000Z" });
  const executions = await control("GET", "executions");
  expect(executions.body).toMatchObject([
    { job: companies, workspace: emulator.workspaceId, status: "FINISHED" },
    { status: "FINISHED" },
    { status: "FINISHED" },
  ]);
  const moved = await control("POST", "clock", { now: "2030-01-01T00:00:00-03:00" });
  expect(moved.body).toEqual({ now: "2030-01-01T03:00:00.000Z" });
});

test("state shows webhooks in full, and neither keys nor secrets", async () => {
  const id = await emulator.createWebhook({ header: { a: "b" } });
  const state = await control("GET", "state");
  expect(state.body).toMatchObject({
    keys: [{ owner: "ana@acme.example" }],
    workspaces: [
      { name: "Acme Shop", webhooks: [{ _id: id, header: { a: "b" } }], secrets: [{ name: "airflow_base64_token" }] },
      { name: "Acme Labs", webhooks: [] },
    ],
  });
  const text = JSON.stringify(state.body);
  expect(text).not.toContain(emulator.apiKey);
  expect(text).not.toContain("YWlyZmxvdzphaXJmbG93");
});

test("next-outcome, fire, deliveries", async () => {
  await emulator.createWebhook();
  expect((await control("POST", "next-outcome", { jobId: orders, status: "FAILED" })).status).toBe(204);
  await emulator.request("POST", `jobs/${orders}/run/`);
  await control("POST", "clock", { advanceSeconds: 60 });
  const fired = await control("POST", "fire", { jobId: orders });
  expect(fired.body).toMatchObject([{ fires: true, status: 200 }]);
  const deliveries = await control("GET", "deliveries");
  expect(deliveries.body).toHaveLength(2);
  expect(emulator.executions()).toMatchObject([{ status: "FAILED" }, { status: "FINISHED" }]);
});

test("a delivery is sent again unchanged, even if the webhook was changed or deleted", async () => {
  const header = { authorization: "Basic ${{secrets.airflow_base64_token}}" };
  const webhook = await emulator.createWebhook({ header, body: { rows: "${{erathos.rows}}" } });
  await emulator.fire({ jobId: orders });
  const [first] = emulator.deliveries();
  await control("DELETE", `webhooks/${webhook}`);
  const again = await control("POST", `deliveries/${first?.id}/resend`);
  expect(again).toMatchObject({
    status: 200,
    body: { executionId: first?.executionId, request: first?.request, status: 200 },
  });
  expect(emulator.deliveries()).toMatchObject([{ id: first?.id, status: 200 }, again.body]);
  const [one, other] = emulator.inbox();
  expect(one).toMatchObject({ body: { rows: "1842" }, headers: { authorization: "Basic YWlyZmxvdzphaXJmbG93" } });
  expect(other).toMatchObject({ body: one?.body, headers: { authorization: one?.headers["authorization"] } });
});

test("a delivery that did not fire or does not exist cannot be sent again", async () => {
  await emulator.createWebhook({ rules: [{ variable_name: "STATUS", operation: "EQUAL", value: "FAILED" }] });
  await emulator.fire({ jobId: orders });
  const [silent] = emulator.deliveries();
  expect(silent).toMatchObject({ fires: false });
  for (const id of [silent?.id, "6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60"]) {
    expect((await control("POST", `deliveries/${id}/resend`)).status).toBe(404);
  }
  expect(emulator.inbox()).toEqual([]);
});

test("a webhook is changed and deleted as in the user interface", async () => {
  const id = await emulator.createWebhook();
  const changed = await control("PATCH", `webhooks/${id}`, { is_active: false });
  expect(changed).toMatchObject({ status: 200, body: { _id: id, is_active: false } });
  expect(await control("PATCH", `webhooks/${id}`, { method: "HEAD" })).toMatchObject({
    status: 400,
    body: { method: ['"HEAD" is not a valid choice.'] },
  });
  expect((await control("DELETE", `webhooks/${id}`)).status).toBe(204);
  expect((await control("DELETE", `webhooks/${id}`)).status).toBe(404);
  expect(emulator.webhooks()).toEqual([]);
  expect(emulator.requests()).toHaveLength(1);
});

test("faults, keys, profile, requests and reset", async () => {
  expect((await control("POST", "faults", { status: 500 })).body).toEqual({ id: expect.any(String) });
  expect((await emulator.request("GET", "jobs/")).status).toBe(500);
  expect((await control("DELETE", "faults")).status).toBe(204);
  expect((await control("POST", "keys", { key: "k2" })).status).toBe(201);
  expect((await control("DELETE", `keys/${emulator.apiKey}`)).status).toBe(204);
  expect((await emulator.request("GET", "jobs/")).status).toBe(403);
  expect((await emulator.request("GET", "jobs/", { headers: { authorization: "Api-Key k2" } })).status).toBe(200);
  const profile = await control("POST", "profile", { profiles: ["small-pages"], behaviour: { runReply: "empty" } });
  expect(profile.body).toMatchObject({ maxPageSize: 2, runReply: "empty", allowPatch: true });
  expect((await control("GET", "requests")).body).toMatchObject([{ status: 500 }, { status: 403 }, { status: 200 }]);
  await control("DELETE", "requests");
  expect(emulator.requests()).toEqual([]);
  await control("POST", "reset");
  expect((await emulator.request("GET", "jobs/")).body).toMatchObject({ page_size: 10 });
});

test("reset discards running executions", async () => {
  await emulator.request("POST", `jobs/${orders}/run/`);
  await control("POST", "reset");
  await emulator.advance(60);
  expect(emulator.executions()).toEqual([]);
  expect((await emulator.request("POST", `jobs/${orders}/run/`)).status).toBe(201);
});

test.each<[string, unknown]>([
  ["clock", { now: "yesterday" }],
  ["clock", { advanceSeconds: -1 }],
  ["clock", { now: "1969-12-31T23:59:59Z" }],
  ["clock", { now: "9999-01-01T00:00:00Z" }],
  ["clock", { advanceSeconds: 1e300 }],
  ["fire", { jobId: orders, finishedAt: "9999-12-31T00:00:00Z" }],
  ["next-outcome", { status: "RUNNING" }],
  ["faults", { path: "/^(/" }],
  ["faults", { colour: "red" }],
  ["profile", { profiles: ["none"] }],
  ["profile", { behaviour: { allowPatch: "no" } }],
  ["clock", "{"],
])("%s refuses %j and says why", async (path, body) => {
  expect(await control("POST", path, body)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
});

describe("inbox", () => {
  test("stores, lists and deletes messages", async () => {
    await emulator.createWebhook({ url: "${{variables.inbox_url}}/marts?a=1", body: { rows: "${{erathos.rows}}" } });
    await emulator.fire({ jobId: orders });
    await control("PUT", "inbox/text", "not { json");
    await control("POST", "inbox");
    expect((await control("GET", "inbox")).body).toMatchObject([
      { method: "POST", path: "/_emulator/inbox/marts?a=1", body: { rows: "1842" } },
      { method: "PUT", path: "/_emulator/inbox/text", body: "not { json" },
      { method: "POST", path: "/_emulator/inbox", body: null },
    ]);
    expect((await control("DELETE", "inbox")).status).toBe(204);
    expect(emulator.inbox()).toEqual([]);
  });
});

test("[ISSUE 15.1] the clock stays within years of four digits, however often it is moved", async () => {
  await emulator.request("POST", `jobs/${orders}/run/`);
  let status = 200;
  let moves = 0;
  while (status === 200) {
    ({ status } = await control("POST", "clock", { advanceSeconds: 3_153_600_000 }));
    moves += 1;
  }
  expect(moves).toBe(80);
  const refused = await control("POST", "clock", { advanceSeconds: 3_153_600_000 });
  expect(refused).toMatchObject({
    status: 400,
    body: { error: "The clock goes from 1970-01-01T00:00:00.000Z to 9998-12-31T23:59:59.999Z." },
  });
  expect((await control("GET", "state")).body).toMatchObject({ now: expect.stringMatching(/^99\d\d-/) });
  await expect(emulator.advance(Number.NaN)).rejects.toThrow("The clock goes from");
  await expect(emulator.moveTo("never")).rejects.toThrow("The clock goes from");
});
