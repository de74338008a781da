import { type TestEmulator, testEmulator } from "../testing/test-emulator";

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await testEmulator();
});
afterEach(() => emulator.close());

async function create(kind: string, name: string, value = "first"): Promise<string> {
  const { body } = await emulator.request("POST", `${kind}/`, { body: { name, value } });
  if (typeof body !== "object" || body === null || !("_id" in body)) throw new Error(JSON.stringify(body));
  return `${kind}/${String(body._id)}/`;
}

test("a variable can be created, read, renamed, changed, listed and deleted", async () => {
  const path = await create("variables", "region");
  await emulator.advance(1);
  const changed = await emulator.request("PATCH", path, { body: { name: "area" } });
  expect(changed).toMatchObject({ status: 200, body: { name: "area", value: "first" } });
  expect(await emulator.request("PUT", path, { body: { name: "area", value: "" } })).toMatchObject({
    body: { name: "area", value: "", _created_at: "2025-06-30T03:00:00.000Z", _updated_at: "2025-06-30T03:00:01.000Z" },
  });
  const listed = await emulator.request("GET", "variables/?name=area");
  expect(listed.body).toMatchObject({ count: 1, results: [{ name: "area", value: "" }] });
  expect(await emulator.request("DELETE", path)).toMatchObject({ status: 204 });
  expect(await emulator.request("GET", path)).toMatchObject({
    status: 404,
    body: { detail: "No Variable matches the given query." },
  });
});

test.each(["secrets", "variables"])("names of %s are unique in their workspace", async (kind) => {
  await create(kind, "one");
  const two = await create(kind, "two");
  const taken = { status: 400, body: { name: [`${kind.slice(0, -1)} with this name already exists.`] } };
  expect(await emulator.request("POST", `${kind}/`, { body: { name: "one", value: "x" } })).toMatchObject(taken);
  expect(await emulator.request("PATCH", two, { body: { name: "one" } })).toMatchObject(taken);
  expect(await emulator.request("PATCH", two, { body: { name: "two" } })).toMatchObject({ status: 200 });
  const [, other] = emulator.workspaceIds;
  const elsewhere = `/developers/workspaces/${other}/${kind}/`;
  expect((await emulator.request("POST", elsewhere, { body: { name: "one", value: "x" } })).status).toBe(201);
});

test("both fields are required strings", async () => {
  const answer = await emulator.request("POST", "secrets/", { body: { name: "", value: false } });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ name: ["This field may not be blank."], value: ["Not a valid string."] });
});

test.each([
  ["omitted", undefined],
  ["null", null],
  ["masked", "********"],
  ["clear", "hunter2"],
] as const)("a secret's value is answered %s", async (secretValues, expected) => {
  emulator.setBehaviour([], { secretValues });
  const created = await emulator.request("POST", "secrets/", { body: { name: "password", value: "hunter2" } });
  const listed = await emulator.request("GET", "secrets/?name=password");
  const whole = { _id: expect.any(String), _created_at: expect.any(String), _updated_at: expect.any(String) };
  const shown = { ...whole, name: "password", ...(expected === undefined ? {} : { value: expected }) };
  expect(created.body).toEqual(shown);
  expect(listed.body).toMatchObject({ results: [shown] });
  expect(JSON.stringify(emulator.state())).not.toContain("hunter2");
});
