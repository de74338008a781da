import { orders, payments, type TestEmulator, testEmulator } from "../testing/test-emulator";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

const SECRET = "YWlyZmxvdzphaXJmbG93";

async function text(path = "/"): Promise<string> {
  return (await fetch(emulator.url + path)).text();
}

/** Sends a form as the page's own script or a browser without one does. */
function send(action: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${emulator.url}/_page/${action}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: emulator.url, "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

describe("headers of every response", () => {
  test.each(["/", "/_page/style.css", "/_page/app.js", "/_page/nothing"])("%s: a strict policy", async (path) => {
    const { headers } = await fetch(emulator.url + path);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test("nothing in the page needs more than that policy allows", async () => {
    await emulator.createWebhook();
    await emulator.fire({ jobId: orders });
    const page = await text();
    expect(page).not.toMatch(/<style|\sstyle=|<script>|\son[a-z]+=|javascript:/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  test("neither a key nor a secret, even if a webhook holds them in clear text", async () => {
    await emulator.createWebhook({
      description: `uses ${SECRET}`,
      url: `${emulator.url}/_emulator/inbox/?key=${emulator.apiKey}`,
      header: { Authorization: "Bearer a-literal-token", Cookie: "session=a-literal-cookie", "X-Plain": SECRET },
      body: { secret: "${{secrets.airflow_base64_token}}" },
    });
    await emulator.fire({ jobId: orders });
    const page = await text();
    expect(page).toContain("Bearer ********");
    for (const hidden of [SECRET, emulator.apiKey, "a-literal"]) expect(page).not.toContain(hidden);
  });

  test("names are escaped", async () => {
    await emulator.createWebhook({ description: `<script>alert("1")</script>'` });
    await emulator.fire({ jobId: orders });
    const page = await text();
    expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;");
    expect(page).not.toContain("<script>alert");
  });

  test("parameters are not repeated in the page", async () => {
    const page = await text("/?workspace=%3Cb%3E&execution=%22%3E%3Cb%3E&executions=%3Cb%3E&done=%3Cb%3Eowned");
    expect(page).not.toContain("<b>");
    expect(page).not.toContain("owned");
  });
});

describe("actions belong to the page", () => {
  test.each<[string, Record<string, string>]>([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1" }],
    // The same machine under another name is another origin for a browser.
    ["localhost, where the page is at 127.0.0.1", { origin: "http://localhost:4747" }],
    ["a sandboxed frame", { origin: "null" }],
    ["no browser at all", { origin: "" }],
  ])("%s may not", async (_, headers) => {
    const response = await send("clock", { advance: "60" }, headers);
    expect(response.status).toBe(403);
    expect(emulator.now()).toBe("2025-06-30T03:00:00.000Z");
  });

  test("they need a POST", async () => {
    expect((await fetch(`${emulator.url}/_page/clock?advance=60`)).status).toBe(404);
    expect(emulator.now()).toBe("2025-06-30T03:00:00.000Z");
  });
});

describe("actions", () => {
  test("run starts a job with the chosen outcome, as a person", async () => {
    const response = await send("run", { job: orders, status: "FAILED", rows: "7", seconds: "60" });
    expect(response.status).toBe(303);
    const [execution] = emulator.executions();
    const location = response.headers.get("location");
    expect(location).toBe(`/?execution=${execution?._id}&done=started#execution`);
    expect(await text(location ?? "")).toContain("The job was started.");
    await emulator.advance(59);
    expect(emulator.executions()).toMatchObject([{ status: "RUNNING", triggered_by: "ana@acme.example" }]);
    await emulator.advance(1);
    expect(emulator.executions()).toMatchObject([{ status: "FAILED", rows: 7, is_orchestration: false }]);
  });

  test("run with a chosen outcome leaves the one set for the next execution; without one it consumes that", async () => {
    emulator.nextOutcome({ jobId: orders, rows: 5 });
    await send("run", { job: orders, rows: "7" });
    await emulator.advance(10);
    await send("run", { job: orders, rows: "", status: "", seconds: "" });
    await emulator.advance(10);
    expect(emulator.executions()).toMatchObject([{ rows: 7 }, { rows: 5 }]);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ["run", { job: "none" }, 404, "This workspace has no such job."],
    ["run", { job: payments, rows: "many" }, 400, "Rows: expected a whole number from 0"],
    ["run", { job: payments, status: "DONE" }, 400, "status:"],
    ["clock", {}, 400, "Choose how far, or to which time, to move the clock."],
    ["clock", { timestamp: "+020000-01-01T00:00" }, 400, "The clock goes from 1970-01-01T00:00:00.000Z to"],
    ["clock", { timestamp: "noon" }, 400, "Timestamp: expected a date and a time"],
    ["fault", { effect: "99", phase: "before" }, 400, "Status: expected a whole number from 200 to 599."],
    ["fault", { effect: "500", phase: "before", path: "/^(/" }, 400, "not a valid regular expression"],
    ["remove-fault", { fault: "none" }, 404, "There is no such fault any more."],
    ["resend", { delivery: "none" }, 404, "This request is no longer in the log."],
    ["run", { job: orders, workspace: "none" }, 404, "There is no such workspace."],
  ])("%s with %o is rejected with a message on the page", async (action, fields, status, message) => {
    const response = await send(action, fields);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(message);
    expect(emulator.executions()).toEqual([]);
  });

  test("an oversized form is not read", async () => {
    const response = await send("clock", { timestamp: "x".repeat(1_100_000) });
    expect(response.status).toBe(413);
  });

  test("a running job and a dependent one report why they do not start", async () => {
    await send("run", { job: orders });
    expect(await (await send("run", { job: orders })).text()).toContain("It is already running.");
    const contacts = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d505";
    expect(await (await send("run", { job: contacts })).text()).toContain("It runs after its primary job");
  });

  test("the clock accepts seconds, a timestamp in UTC, a timestamp with an offset", async () => {
    await send("clock", { advance: "3600" });
    expect(emulator.now()).toBe("2025-06-30T04:00:00.000Z");
    await send("clock", { timestamp: "2025-07-01T10:30" });
    expect(emulator.now()).toBe("2025-07-01T10:30:00.000Z");
    await send("clock", { timestamp: "2025-07-01T10:30:00-03:00" });
    expect(emulator.now()).toBe("2025-07-01T13:30:00.000Z");
  });

  test("a fault with a delay and one that resets the connection", async () => {
    await send("fault", { method: "GET", path: "**/jobs/", effect: "drop", phase: "after", times: "1", seconds: "" });
    await send("fault", { effect: "delay", phase: "before", seconds: "2" });
    expect(emulator.state().faults).toMatchObject([
      { method: "GET", path: "**/jobs/", drop: true, phase: "after", times: 1 },
      { delayMs: 2000, phase: "before" },
    ]);
  });
});

test("with 1,000 executions and 300 webhooks only one page is rendered, with links to the others", async () => {
  for (let index = 0; index < 300; index++) await emulator.createWebhook({ description: `Webhook ${index}` });
  for (let index = 0; index < 1000; index++) await emulator.fire({ jobId: payments });
  await emulator.fire({ jobId: orders });
  const page = await text();
  expect(page.length).toBeLessThan(400_000);
  expect(page.match(/<li data-key=/g)?.length).toBeLessThan(150);
  expect(page).toContain("1–50 of 1001 executions");
  expect(page).toContain("1–25 of 300 webhooks");
  expect(page).toContain("1–25 of 300 evaluated webhooks");
  const last = await text("/?executions=21&webhooks=12");
  expect(last).toContain("1001–1001 of 1001 executions");
  expect(last).toContain("Webhook 299");
});

test("why nothing was evaluated: no webhook, a paused one, one of another job, a cancelled execution", async () => {
  await emulator.fire({ jobId: payments });
  expect(await text()).toContain("Nothing fired: no webhook lists this job.");
  await emulator.createWebhook({ description: "Asleep", is_active: false, jobs: [payments] });
  await emulator.createWebhook({ description: "Elsewhere", jobs: [orders] });
  await emulator.fire({ jobId: payments });
  const page = await text();
  expect(page).toContain("Nothing fired: the only webhook that lists this job is paused.");
  expect(page.replace(/<\/?bdi>/g, "")).toContain("Not evaluated: Asleep (paused), 1 webhook of other jobs.");
});

test("a nested table has a table of rules of its own", async () => {
  const campaigns = "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d507";
  await emulator.createWebhook({
    jobs: [campaigns],
    rules: [{ variable_name: "NESTED_TABLE", operation: "EQUAL", value: "false" }],
  });
  await emulator.fire({ jobId: campaigns });
  const page = await text();
  expect(page).toContain("Webhooks for the nested table campaigns_labels");
  expect(page).toContain("1 of 3 webhook requests fired.");
});
