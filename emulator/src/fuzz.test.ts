import fc from "fast-check";
import { startEmulator } from "./index";
import { minimalWebhook, type TestEmulator, testEmulator } from "./testing/test-emulator";

const RUNS = 300;

let emulator: TestEmulator;
let defects: unknown[];
beforeAll(async () => {
  defects = [];
  emulator = await testEmulator({ onDefect: (error) => void defects.push(error) });
});
afterAll(() => emulator.close());

const field = fc.constantFrom(
  "description",
  "is_active",
  "method",
  "url",
  "header",
  "body",
  "rules",
  "jobs",
  "name",
  "value",
);
const json = fc.jsonValue({ maxDepth: 4 });
const rule = fc.record(
  { variable_name: fc.oneof(fc.constantFrom("STATUS", "ROWS"), json), operation: json, value: json },
  { requiredKeys: [] },
);
const body = fc.oneof(
  json,
  fc.dictionary(field, fc.oneof(json, fc.array(rule))).map((fields) => ({ ...minimalWebhook, ...fields })),
);
const path = fc.oneof(
  fc.constantFrom("orchestration/webhooks/", "secrets/", "variables/", "jobs/", "executions/"),
  fc.tuple(fc.constantFrom("orchestration/webhooks", "secrets", "jobs"), fc.webPath()).map(([a, b]) => `${a}${b}/`),
  fc.webPath().map((rest) => `/developers${rest}`),
  fc.constantFrom("jobs/%E0%A4%A/", "jobs/?page=%FF", "jobs/__proto__/run/", "secrets/constructor/"),
);
const query = fc.oneof(
  fc.constant(""),
  fc.webQueryParameters().map((text) => `?${text}`),
);

test("no request makes the API fail", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"),
      path,
      query,
      body,
      async (method, address, search, content) => {
        const options = method === "GET" ? {} : { body: content };
        const { status } = await emulator.request(method, `${address}${search}`, options);
        expect(status).toBeLessThan(500);
      },
    ),
    { numRuns: RUNS },
  );
  expect(defects).toEqual([]);
});

test("a webhook is returned as it was sent, whatever strings and keys it holds", async () => {
  // The framework would trim white space at the ends.
  emulator.setBehaviour([], { trimTexts: false });
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).filter((value) => value.trim() !== "");
  await fc.assert(
    fc.asyncProperty(text, fc.jsonValue(), fc.jsonValue(), async (description, header, content) => {
      const fields = { description: description.replaceAll("\0", "0"), header, body: content };
      const id = await emulator.createWebhook(fields);
      const { body: read } = await emulator.request("GET", `orchestration/webhooks/${id}/`);
      // JSON has no -0.
      const sent: unknown = JSON.parse(JSON.stringify({ ...minimalWebhook, rules: [], ...fields }));
      const stamps = { _id: id, _created_at: expect.any(String), _updated_at: expect.any(String) };
      expect(read).toEqual(Object.assign(stamps, sent));
      emulator.deleteWebhook(id);
    }),
    { numRuns: 100 },
  );
});

test("two emulators share no state", async () => {
  const other = await startEmulator();
  await emulator.createWebhook();
  expect(other.webhooks()).toEqual([]);
  await other.close();
});
