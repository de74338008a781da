import { customers, minimalWebhook, orders, type TestEmulator, testEmulator } from "../testing/test-emulator";
import { jsonWithFloats } from "./noise";

const WEBHOOKS = "orchestration/webhooks/";

let emulator: TestEmulator;
let path: string;
beforeEach(async () => {
  emulator = await testEmulator();
  const rules = [
    { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variable_name: "TABLE_NAME", operation: "IN", value: ["a", "b"] },
  ];
  const body = { empty: {}, list: [{}], number: 1 };
  path = `${WEBHOOKS}${await emulator.createWebhook({ jobs: [orders, customers], rules, body })}/`;
});
afterEach(() => emulator.close());

const read = async () => (await emulator.request("GET", path)).body;

test("lists come in another order with every response", async () => {
  emulator.setBehaviour([], { reorderLists: true });
  const looks = [await read(), await read()];
  expect(looks[0]).not.toEqual(looks[1]);
  for (const look of looks) expect(look).toMatchObject({ jobs: expect.arrayContaining([orders, customers]) });
});

test("unknown fields", async () => {
  emulator.setBehaviour([], { unknownFields: true });
  expect(await read()).toMatchObject({ _version: expect.any(Number), rules: [{ position: 1 }, { position: 1 }] });
});

test("empty objects as null, and an unset value as an empty object", async () => {
  emulator.setBehaviour([], { emptyMapsAsNull: true, fillEmptyFields: true });
  expect(await read()).toMatchObject({ header: {}, body: { empty: null, list: [null], number: 1 } });
});

test.each([
  ["seconds", "2025-06-30T03:00:00Z"],
  ["microseconds", "2025-06-30T03:00:00.000000Z"],
  ["offset", "2025-06-30T03:00:00.000000+00:00"],
] as const)("timestamps in %s", async (timestamps, text) => {
  emulator.setBehaviour([], { timestamps });
  expect(await read()).toMatchObject({ _created_at: text, _updated_at: text });
});

test("integers as floats are the same numbers", async () => {
  emulator.setBehaviour([], { integersAsFloats: true });
  expect(await read()).toMatchObject({ body: { number: 1 } });
  const value = { a: [1, -0, 1.5, 1e21, "x", null, true], __proto__: undefined, "\u2028": {} };
  expect(jsonWithFloats(value)).toContain("1.0");
  expect(JSON.parse(jsonWithFloats(value))).toEqual(JSON.parse(JSON.stringify(value)));
});

test("what is stored stays as it is", async () => {
  emulator.setBehaviour([], { reorderLists: true, unknownFields: true, emptyMapsAsNull: true, timestamps: "changing" });
  await read();
  expect(emulator.webhooks()[0]).toMatchObject({ jobs: [orders, customers], body: { empty: {} } });
  expect(await emulator.request("POST", WEBHOOKS, { body: minimalWebhook })).toMatchObject({ status: 201 });
});
