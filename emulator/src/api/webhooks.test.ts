import { customers, minimalWebhook, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";

const WEBHOOKS = "orchestration/webhooks/";
const UUID = expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/);
const NO_WEBHOOK = { detail: "No Webhook matches the given query." };
const CREATED = "2025-06-30T03:00:00.000Z";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

describe("create", () => {
  test("takes the request of the reference page and answers with the whole object", async () => {
    const body = {
      description: "text",
      is_active: true,
      method: "DELETE",
      url: "https://example.com",
      header: null,
      body: null,
      rules: [{ variable_name: "JOB_ID", operation: "EQUAL", value: "text" }],
      jobs: [orders],
    };
    const answer = await emulator.request("POST", WEBHOOKS, { body });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ _id: UUID, _created_at: CREATED, _updated_at: CREATED, ...body });
  });

  test("optional fields have defaults, unknown and read-only ones are ignored", async () => {
    const answer = await emulator.request("POST", WEBHOOKS, {
      body: {
        ...{ description: "d", is_active: true, method: "GET", url: "https://a.example", jobs: [orders] },
        ...{ _id: "mine", colour: "red" },
      },
    });
    expect(answer.body).toEqual({
      _id: UUID,
      _created_at: CREATED,
      _updated_at: CREATED,
      description: "d",
      method: "GET",
      url: "https://a.example",
      jobs: [orders],
      header: null,
      body: null,
      rules: [],
      is_active: true,
    });
  });

  test.each([
    "https://${{variables.airflow_url}}/api/v1/dags/${{variables.airflow_dag_id}}/dagRuns",
    "https://{{variables.TOOL_URL}}/api",
    "${{variables.inbox_url}}/x",
    "http://localhost:8080/hooks?a=${{ erathos.rows }}",
  ])("takes the url %s", async (url) => {
    const { status } = await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, url } });
    expect(status).toBe(201);
  });

  test("reports all errors at once, rules by index, and stores nothing", async () => {
    const answer = await emulator.request("POST", WEBHOOKS, {
      body: {
        description: "x".repeat(256),
        is_active: "perhaps",
        method: "HEAD",
        url: `https://a.example/${"x".repeat(1000)}`,
        jobs: [],
        rules: [
          { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" },
          { variable_name: "STATUS", operation: "LESS_THAN", value: "x" },
          { variable_name: "COLOUR", operation: "LIKE", value: true },
          { erathos_variable: "STATUS" },
          "rule",
          { variable_name: "ROWS", operation: "GREATER_THAN", value: ["1"] },
        ],
      },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      description: ["Ensure this field has no more than 255 characters."],
      is_active: ["Must be a valid boolean."],
      method: ['"HEAD" is not a valid choice.'],
      url: ["Ensure this field has no more than 1000 characters."],
      jobs: ["This list may not be empty."],
      rules: {
        1: { operation: ['"LESS_THAN" is not allowed for STATUS. Use one of: EQUAL, NOT_EQUAL, IN, NOT_IN.'] },
        2: {
          variable_name: ['"COLOUR" is not a valid choice.'],
          operation: ['"LIKE" is not a valid choice.'],
          value: ["Not a valid string."],
        },
        3: {
          variable_name: ["This field is required."],
          operation: ["This field is required."],
          value: ["This field is required."],
        },
        4: { non_field_errors: ["Invalid data. Expected a dictionary, but got str."] },
        5: { value: ["Not a valid string."] },
      },
    });
    expect(emulator.webhooks()).toEqual([]);
  });

  test.each<[string, unknown, unknown]>([
    [
      "jobs",
      [emulatorJobOfAnotherWorkspace()],
      [`Invalid pk "${emulatorJobOfAnotherWorkspace()}" - object does not exist.`],
    ],
    ["jobs", ["x"], ["“x” is not a valid UUID."]],
    ["jobs", "x", ['Expected a list of items but got type "str".']],
    ["jobs", [7], ['Invalid pk "7" - object does not exist.']],
    ["jobs", [true], ["Incorrect type. Expected pk value, received bool."]],
    ["jobs", [{ id: "it's" }], [`“{'id': "it's"}” is not a valid UUID.`]],
    ["method", ["POST"], ["\"['POST']\" is not a valid choice."]],
    ["description", "a\ud800", ["Surrogate characters are not allowed: U+D800."]],
    ["url", "example.com/x", ["Enter a valid URL."]],
    ["url", "gopher://example.com", ["Enter a valid URL."]],
    ["url", "http://airflow:8080/x", ["Enter a valid URL."]],
    ["url", "https://my_host.example/x", ["Enter a valid URL."]],
    ["url", "https://[::1::]/x", ["Enter a valid URL."]],
    ["url", `https://${"a.".repeat(130)}example/`, ["Enter a valid URL."]],
    ["url", `https://${"a".repeat(900)}\u0000`, ["Null characters are not allowed."]],
    ["url", "", ["This field may not be blank."]],
    ["description", null, ["This field may not be null."]],
    ["description", "  ", ["This field may not be blank."]],
    ["description", { a: 1 }, ["Not a valid string."]],
    ["rules", {}, { non_field_errors: ['Expected a list of items but got type "dict".'] }],
    ["rules", null, ["This field may not be null."]],
  ])("refuses %s = %j", async (field, value, message) => {
    const answer = await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, [field]: value } });
    expect(answer).toMatchObject({ status: 400, body: { [field]: message } });
  });

  test("the limit of a description counts characters, and duplicate jobs are merged", async () => {
    const answer = await emulator.request("POST", WEBHOOKS, {
      body: { ...minimalWebhook, description: "🚀".repeat(255), jobs: [orders, orders.toUpperCase(), customers] },
    });
    expect(answer).toMatchObject({ status: 201, body: { jobs: [orders, customers] } });
  });
});

test.each([
  ["by-index", { 1: { operation: ['"LIKE" is not a valid choice.'] } }],
  ["list", [{}, { operation: ['"LIKE" is not a valid choice.'] }]],
] as const)("errors of a list, %s", async (listErrors, expected) => {
  emulator.setBehaviour([], { listErrors });
  const body = { ...minimalWebhook, rules: [rule("1"), { ...rule("1"), operation: "LIKE" }] };
  expect((await emulator.request("POST", WEBHOOKS, { body })).body).toEqual({ rules: expected });
});

test("white space at the ends is trimmed, or kept if the settings say so", async () => {
  const body = { ...minimalWebhook, description: " d\n", url: " https://a.example/ ", rules: [rule(" 1 ")] };
  const trimmed = { description: "d", url: "https://a.example/", rules: [rule("1")] };
  expect((await emulator.request("POST", WEBHOOKS, { body })).body).toMatchObject(trimmed);
  emulator.setBehaviour([], { trimTexts: false });
  const url = "https://a.example/";
  const kept = { description: " d\n", rules: [rule(" 1 ")] };
  expect((await emulator.request("POST", WEBHOOKS, { body: { ...body, url } })).body).toMatchObject(kept);
});

test("any host is accepted if the settings say so", async () => {
  emulator.setBehaviour([], { anyHost: true });
  for (const url of ["http://airflow:8080/x", "https://my_host.example/x", "http://[::1]/x"]) {
    expect((await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, url } })).status).toBe(201);
  }
  const url = "http://[:::1]/x";
  expect((await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, url } })).status).toBe(400);
});

test("Location is the receiver's address, as the framework takes it from any field called url", async () => {
  const location = async (url: string): Promise<string | null> =>
    (await emulator.request("POST", WEBHOOKS, { body: { ...minimalWebhook, url } })).headers.get("location");
  expect(await location("https://reports.example/x")).toBe("https://reports.example/x");
  expect(await location("https://reports.example/ä")).toBe("=?utf-8?b?aHR0cHM6Ly9yZXBvcnRzLmV4YW1wbGUvw6Q=?=");
});

test("a form is read, too", async () => {
  const form = (fields: [string, string][]) =>
    emulator.request("POST", WEBHOOKS, {
      body: new URLSearchParams(fields).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  const fields: [string, string][] = [
    ["description", "old"],
    ["description", "form"],
    ["method", "POST"],
    ["url", "https://reports.example/x"],
  ];
  const jobs: [string, string][] = [
    ["jobs", orders],
    ["jobs", customers],
  ];
  expect(await form([...fields, ...jobs])).toMatchObject({
    status: 201,
    body: { description: "form", jobs: [orders, customers], is_active: false },
  });
  expect(await form(fields)).toMatchObject({ status: 400, body: { jobs: ["This list may not be empty."] } });
});

describe("one webhook", () => {
  test("can be read, changed in part, replaced and deleted", async () => {
    const id = await emulator.createWebhook({ header: { a: "b" }, rules: [rule("1")] });
    await emulator.advance(60);
    const path = `${WEBHOOKS}${id}/`;
    const patched = await emulator.request("PATCH", path, { body: { rules: [rule("2")] } });
    expect(patched).toMatchObject({
      status: 200,
      body: { _created_at: CREATED, _updated_at: "2025-06-30T03:01:00.000Z", header: { a: "b" }, rules: [rule("2")] },
    });
    expect((await emulator.request("GET", path)).body).toEqual(patched.body);
    const put = await emulator.request("PUT", path, { body: { ...minimalWebhook, header: null, is_active: false } });
    expect(put).toMatchObject({ status: 200, body: { header: null, is_active: false } });
    expect(await emulator.request("DELETE", path)).toMatchObject({ status: 204, body: "" });
    expect(await emulator.request("GET", path)).toMatchObject({ status: 404, body: NO_WEBHOOK });
    expect(await emulator.request("DELETE", path)).toMatchObject({ status: 404, body: NO_WEBHOOK });
    const malformed = { body: "{", headers: { "content-type": "application/json" } };
    expect(await emulator.request("PATCH", path, malformed)).toMatchObject({ status: 404, body: NO_WEBHOOK });
  });

  test("a replacement must be complete, a change must be valid", async () => {
    const path = `${WEBHOOKS}${await emulator.createWebhook()}/`;
    const put = await emulator.request("PUT", path, { body: { description: "d" } });
    expect(put.body).toEqual({
      is_active: ["This field is required."],
      jobs: ["This field is required."],
      method: ["This field is required."],
      url: ["This field is required."],
    });
    const patch = await emulator.request("PATCH", path, { body: { method: "HEAD" } });
    expect(patch).toMatchObject({ status: 400, body: { method: ['"HEAD" is not a valid choice.'] } });
  });
});

function rule(value: string) {
  return { variable_name: "ROWS", operation: "GREATER_THAN", value };
}

function emulatorJobOfAnotherWorkspace(): string {
  return "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d511";
}
