import { type Receiver, startReceiver } from "../testing/receiver";
import { addValues, campaigns, orders, runToTheEnd, testEmulator } from "../testing/test-emulator";

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver(201);
});
afterEach(() => receiver[Symbol.asyncDispose]());

describe("requests", () => {
  test("one webhook per table: the main one, then each nested one", async () => {
    await using emulator = await testEmulator();
    const url = `${receiver.url}/\${{erathos.table_name}}/\${{erathos.nested_table}}/\${{erathos.rows}}`;
    await emulator.createWebhook({ url, jobs: [campaigns] });
    await emulator.createWebhook({
      url: `${receiver.url}/main-only`,
      jobs: [campaigns],
      rules: [{ variable_name: "NESTED_TABLE", operation: "EQUAL", value: "false" }],
    });
    await runToTheEnd(emulator, campaigns);
    expect(receiver.received.map((request) => request.url).sort()).toEqual([
      "/campaigns/false/42",
      "/campaigns_budgets/true/42",
      "/campaigns_labels/true/117",
      "/main-only",
    ]);
    expect(emulator.deliveries().map(({ tableName, fires }) => `${tableName} ${fires}`)).toEqual([
      "campaigns true",
      "campaigns true",
      "campaigns_budgets true",
      "campaigns_budgets false",
      "campaigns_labels true",
      "campaigns_labels false",
    ]);
  });

  test("a paused webhook and one of another job are not evaluated", async () => {
    await using emulator = await testEmulator();
    await emulator.createWebhook({ is_active: false });
    await emulator.createWebhook({ jobs: [campaigns] });
    await runToTheEnd(emulator, orders);
    expect(emulator.deliveries()).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ["a text as it is", "rows: ${{erathos.rows}}", "rows: 1842"],
    ["a list as JSON", ["${{erathos.status}}", 1], '["FINISHED",1]'],
    ["nothing for null", null, ""],
  ])("the body: %s, without a Content-Type of its own", async (_, body, expected) => {
    await using emulator = await testEmulator();
    await emulator.createWebhook({ url: receiver.url, body, method: "PUT" });
    await runToTheEnd(emulator, orders);
    expect(receiver.received).toMatchObject([{ method: "PUT", body: expected }]);
    expect(receiver.received[0]?.headers["content-type"]).toBeUndefined();
  });

  test("a GET is sent without its body", async () => {
    await using emulator = await testEmulator();
    await emulator.createWebhook({ url: receiver.url, body: { a: 1 }, method: "GET" });
    await runToTheEnd(emulator, orders);
    expect(receiver.received).toMatchObject([{ method: "GET", body: "" }]);
  });

  test("a reference without a value is sent as it is written, and the log says so", async () => {
    await using emulator = await testEmulator();
    await emulator.createWebhook({ url: receiver.url, body: "${{secrets.nobody}}" });
    await runToTheEnd(emulator, orders);
    expect(receiver.received).toMatchObject([{ body: "${{secrets.nobody}}" }]);
    expect(emulator.deliveries()).toMatchObject([{ unresolved: ["${{secrets.nobody}}"] }]);
  });
});

describe("the log", () => {
  test("[ISSUE 15.1] keeps the newest deliveries that fit into 64 MiB", async () => {
    await using emulator = await testEmulator({ fetch: async () => new Response("taken") });
    const webhook = await emulator.createWebhook({ body: "x".repeat(1_000_000) });
    for (let index = 0; index < 50; index++) await emulator.fire({ jobId: orders });
    // Each is stored twice: as it is shown, and as it can be sent again.
    expect(emulator.deliveries()).toHaveLength(33);
    expect(emulator.deliveries().at(-1)).toMatchObject({ webhookId: webhook, status: 200, answer: "taken" });
  });

  test("has verdicts, the receiver's status, and no secret", async () => {
    await using emulator = await testEmulator();
    await addValues(emulator, "secrets", { token: "s3cr3t/+ä" });
    await emulator.createWebhook({
      url: `${receiver.url}/hook?token=\${{secrets.token}}`,
      header: { "X-Key": "${{secrets.airflow_base64_token}}", "X-Api-Key": emulator.apiKey },
      body: { deep: [{ "${{secrets.token}}": "before ${{secrets.token}} after" }] },
      rules: [{ variable_name: "ROWS", operation: "GREATER_THAN", value: "0" }],
    });
    await runToTheEnd(emulator, orders);
    const [delivery] = emulator.deliveries();
    expect(delivery).toMatchObject({
      at: "2025-06-30T03:00:03.000Z",
      fires: true,
      reasons: [],
      rules: [{ variable_name: "ROWS", operation: "GREATER_THAN", value: "0", actual: "1842", holds: true }],
      request: {
        method: "POST",
        url: `${receiver.url}/hook?token=********`,
        header: { "X-Key": "********", "X-Api-Key": "********" },
      },
      status: 201,
      error: null,
    });
    const log = JSON.stringify(delivery);
    for (const secret of ["s3cr3t", "YWlyZmxvdzphaXJmbG93", emulator.apiKey]) expect(log).not.toContain(secret);
    expect(receiver.received[0]?.body).toContain("before s3cr3t/+ä after");
  });

  test("masks short secrets too, and those that the receiver echoes in another encoding", async () => {
    const answers = ["s3cr3t%2f%2b%c3%a4", "s3cr3t\\/+\\u00E4", "s3cr3t/&#43;&#xe4;"];
    await using emulator = await testEmulator({ fetch: async () => new Response(answers.join(" ")) });
    await addValues(emulator, "secrets", { pin: "4711", token: "s3cr3t/+ä" });
    await emulator.createWebhook({
      url: "https://x.example/hook?pin=${{secrets.pin}}",
      header: { Authorization: "Bearer ${{secrets.pin}}" },
      body: "pin=${{secrets.pin}}&token=${{secrets.token}}",
    });
    await runToTheEnd(emulator, orders);
    expect(emulator.deliveries()).toMatchObject([
      {
        request: {
          url: "https://x.example/hook?pin=********",
          header: { Authorization: "Bearer ********" },
          body: "pin=********&token=********",
        },
        answer: "******** ******** ********",
      },
    ]);
  });

  test("says why a webhook did not fire", async () => {
    await using emulator = await testEmulator();
    await emulator.createWebhook({
      url: receiver.url,
      rules: [
        { variable_name: "STATUS", operation: "EQUAL", value: "FAILED" },
        { variable_name: "FINISHED_AT_WEEKDAY", operation: "IN", value: ["1"] },
      ],
    });
    await runToTheEnd(emulator, orders);
    expect(receiver.received).toEqual([]);
    expect(emulator.deliveries()).toMatchObject([
      {
        fires: false,
        reasons: [expect.stringContaining("STATUS")],
        rules: [{ holds: false }, { holds: true }],
        status: null,
      },
    ]);
  });

  test("a redirect is not followed", async () => {
    await using other = await startReceiver();
    await using redirecting = await startReceiver(302, { location: other.url });
    await using emulator = await testEmulator();
    await emulator.createWebhook({ url: redirecting.url });
    await runToTheEnd(emulator, orders);
    expect(other.received).toEqual([]);
    expect(emulator.deliveries()).toMatchObject([{ status: 302 }]);
  });

  test("an unreachable receiver, an invalid url and a header that cannot be sent", async () => {
    await using emulator = await testEmulator();
    await addValues(emulator, "secrets", { torn: "first\nsecond" });
    const gone = await startReceiver();
    await gone[Symbol.asyncDispose]();
    await emulator.createWebhook({ url: gone.url });
    await emulator.createWebhook({ url: "https://${{variables.nowhere}}/" });
    await emulator.createWebhook({ url: receiver.url, header: { "X-Torn": "${{secrets.torn}}" } });
    await runToTheEnd(emulator, orders);
    const deliveries = emulator.deliveries();
    expect(deliveries.map(({ status }) => status)).toEqual([null, null, null]);
    expect(deliveries.map(({ error }) => error)).toEqual([
      expect.stringContaining("ECONNREFUSED"),
      expect.any(String),
      expect.any(String),
    ]);
    expect(JSON.stringify(deliveries)).not.toContain("second");
  });

  test("a receiver that never answers times out", async () => {
    await using silent = await startReceiver(0);
    await using emulator = await testEmulator({ deliveryTimeoutSeconds: 0.02 });
    await emulator.createWebhook({ url: silent.url });
    await runToTheEnd(emulator, orders);
    expect(emulator.deliveries()).toMatchObject([{ status: null, error: "no answer within the time limit" }]);
  });
});

test("fire ends an execution at once and returns what its webhooks did", async () => {
  await using emulator = await testEmulator();
  await emulator.createWebhook({
    url: receiver.url,
    body: "${{erathos.finished_at_weekday}} ${{erathos.triggered_by}}",
  });
  const deliveries = await emulator.fire({ jobId: orders, rows: 5, finishedAt: "2025-07-05T22:30:00-03:00" });
  expect(deliveries).toMatchObject([{ fires: true, status: 201 }]);
  expect(receiver.received).toMatchObject([{ body: "0 Erathos Schedule" }]);
  expect(emulator.executions()).toMatchObject([{ rows: 5, columns: 14, finished_at: "2025-07-06T01:30:00.000Z" }]);
});

test("a webhook can start the next job over the API itself", async () => {
  await using emulator = await testEmulator();
  await addValues(emulator, "secrets", { erathos_key: emulator.apiKey });
  await emulator.createWebhook({
    url: `${emulator.url}/developers/workspaces/${emulator.workspaceId}/jobs/${campaigns}/run/`,
    header: { Authorization: "Api-Key ${{secrets.erathos_key}}" },
  });
  await runToTheEnd(emulator, orders);
  expect(emulator.executions()).toMatchObject([
    { job: orders, status: "FINISHED" },
    { job: campaigns, status: "RUNNING" },
  ]);
});
