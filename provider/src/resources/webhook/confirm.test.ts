import { errorOf } from "../../api/testing/client";
import { customers, emulatorPool, orders } from "../../api/testing/emulated";
import { PartialFailure, type PropertyBag } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update } = webhookHandlers;

async function set(options: Parameters<typeof pool.start>[0] = {}) {
  const emulated = await pool.start(options);
  const inputs: PropertyBag = {
    description: "d",
    jobs: [orders],
    method: "POST",
    url: "https://reports.example/refresh",
    header: { Authorization: "Bearer s3cret-token" },
    rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
    isActive: true,
    workspaceId: emulated.emulator.workspaceId,
  };
  const warnings = () => emulated.logger.lines.filter((line) => line.startsWith("warn"));
  return { ...emulated, context: contextOf(emulated), inputs, warnings };
}

/** A failure of create, with what the state must keep. */
async function partialOf(call: Promise<unknown>): Promise<PartialFailure> {
  const error = await errorOf(call);
  if (error instanceof PartialFailure) return error;
  throw error;
}

describe("a changed field that keeps its old value", () => {
  test("is an error that names it, and no value", async () => {
    const { context, inputs, emulator } = await set();
    const { id, outputs } = await create(inputs, context);
    emulator.setBehaviour([], { ignoreChangesOf: ["jobs", "rules"] });
    const changed = { ...inputs, jobs: [customers], rules: [], description: "new" };
    const error = await errorOf(update(id, outputs, changed, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_STORED" });
    expect(error.message).toContain("jobs, rules");
    expect(error.message).not.toContain(customers);
  });

  test("on create keeps the resource, and the next update does not let it pass either", async () => {
    const { context, inputs, emulator } = await set();
    const unpaused = { phase: "after", path: "**/webhooks/**", body: undefined } as const;
    emulator.addFault({ ...unpaused, method: "POST", status: 201, body: { _id: "w1", ...wire(inputs), rules: [] } });
    emulator.addFault({ ...unpaused, method: "GET", body: { _id: "w1", ...wire(inputs), rules: [] } });
    emulator.addFault({ ...unpaused, method: "PATCH", status: 200, body: { _id: "w1", ...wire(inputs), rules: [] } });
    const failure = await partialOf(create(inputs, context));
    expect(failure.created).toMatchObject({ id: "w1", outputs: { url: inputs["url"] } });
    expect(failure.reason).toMatchObject({ code: "ERATHOS_NOT_STORED" });
    const error = await errorOf(update("w1", failure.created.outputs, inputs, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_STORED" });
  });

  test("of a field that is kept in another form is no third form", async () => {
    const { context, inputs, emulator } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    const [webhook] = emulator.webhooks();
    for (const method of ["PATCH", "GET"])
      emulator.addFault({ method, path: "**/webhooks/*/", status: 200, body: webhook });
    const error = await errorOf(update(id, outputs, { ...inputs, url: "https://other.example/" }, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_STORED", message: expect.stringContaining("url") });
  });
});

/** These inputs as the server spells them. */
function wire(inputs: PropertyBag): Record<string, unknown> {
  const { description, jobs, method, url, header, isActive } = inputs;
  const rules = [{ variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" }];
  return { description, jobs, method, url, header, body: null, rules, is_active: isActive };
}

const DIGEST = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);

describe("a value in another form", () => {
  test("is warned of once, kept as stored, and read as declared", async () => {
    const { context, inputs, warnings } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    expect(warnings()).toEqual([expect.stringContaining("url of webhook")]);
    expect(outputs).toMatchObject({ url: inputs["url"], stored: { url: DIGEST } });
    const state = await read(id, outputs, context);
    expect(state).toEqual({ id, inputs, outputs });
    expect(warnings()).toHaveLength(1);
  });

  test("stays unmentioned when another field changes, and costs no request", async () => {
    const { context, inputs, warnings, requests } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    requests();
    const updated = await update(id, outputs, { ...inputs, description: "new" }, context);
    expect(warnings()).toHaveLength(1);
    expect(requests()).toEqual(["PATCH orchestration/webhooks/w/ → 200"]);
    expect(updated).toMatchObject({ description: "new", stored: outputs["stored"] });
    await expect(read(id, updated, context)).resolves.toMatchObject({ inputs: { url: inputs["url"] } });
  });

  test("is no refusal when everything is sent once more", async () => {
    const { context, inputs } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    await expect(update(id, outputs, inputs, context)).resolves.toMatchObject({ stored: outputs["stored"] });
  });

  test("is drift as soon as the server holds something else", async () => {
    const { context, inputs, emulator } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    emulator.changeWebhook(id, { url: "https://elsewhere.example/" });
    const state = await read(id, outputs, context);
    expect(state?.inputs).toMatchObject({ url: "https://elsewhere.example/" });
    expect(state?.outputs).not.toHaveProperty("stored");
  });

  test("that 0.1.0 has recorded as it stood is understood, and becomes a digest", async () => {
    const { context, inputs, warnings } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    const recorded = { ...outputs, stored: { url: `${inputs["url"]}/` } };
    await expect(read(id, recorded, context)).resolves.toEqual({ id, inputs, outputs });
    await expect(read(id, recorded, { ...context, refresh: "changed" })).resolves.toEqual({ id, inputs, outputs });
    const updated = await update(id, recorded, { ...inputs, description: "new" }, context);
    expect(updated).toMatchObject({ url: inputs["url"], stored: outputs["stored"] });
    expect(warnings()).toHaveLength(1);
  });

  test("is not forgotten where the server does not show the field", async () => {
    const { context, inputs, emulator } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    const [{ url: _hidden, ...rest } = {}] = emulator.webhooks();
    emulator.addFault({ method: "GET", path: "**/webhooks/*/", status: 200, body: rest, times: 1 });
    const state = await read(id, outputs, context);
    expect(state?.outputs).toEqual(outputs);
    await expect(read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
  });

  test("is forgotten when the declaration takes that form", async () => {
    const { context, inputs } = await set({ behaviour: { addSlashToUrl: true } });
    const { id, outputs } = await create(inputs, context);
    const updated = await update(id, outputs, { ...inputs, url: `${inputs["url"]}/` }, context);
    expect(updated).not.toHaveProperty("stored");
  });
});

describe("[ISSUE 15.1] case 6: a server that trims", () => {
  test("the description is believed with one warning that says what differs", async () => {
    const { context, inputs, warnings } = await set({ behaviour: { trimTexts: true } });
    const spaced = { ...inputs, description: "  d  " };
    const { id, outputs } = await create(spaced, context);
    expect(warnings()).toEqual([expect.stringMatching(/description of webhook .*white space.*nothing else/)]);
    await expect(read(id, outputs, context)).resolves.toEqual({ id, inputs: spaced, outputs });
    await update(id, outputs, { ...spaced, isActive: false }, context);
    expect(warnings()).toHaveLength(1);
  });

  test("a description that gets only white space is no refusal", async () => {
    const { context, inputs, warnings } = await set({ behaviour: { trimTexts: true } });
    const { id, outputs } = await create(inputs, context);
    const updated = await update(id, outputs, { ...inputs, description: "d " }, context);
    expect(updated).toMatchObject({ description: "d ", stored: { description: DIGEST } });
    expect(warnings()).toHaveLength(1);
  });
});

describe("the reply of a write", () => {
  test("that shows the object as it was before is checked by a look", async () => {
    const { context, inputs, requests, warnings } = await set({ behaviour: { answerPatchWithOldObject: true } });
    const { id, outputs } = await create(inputs, context);
    requests();
    const updated = await update(id, outputs, { ...inputs, isActive: false }, context);
    expect(updated).toMatchObject({ isActive: false });
    expect(requests()).toEqual(["PATCH orchestration/webhooks/w/ → 200", "GET orchestration/webhooks/w/ → 200"]);
    expect(warnings()).toEqual([]);
  });

  test("with a masked header is believed", async () => {
    const { context, inputs, emulator, warnings } = await set();
    const body = { _id: "w1", ...wire(inputs), header: { Authorization: "********" } };
    emulator.addFault({ method: "POST", phase: "after", status: 201, body });
    await expect(create(inputs, context)).resolves.toMatchObject({ id: "w1", outputs: { header: inputs["header"] } });
    expect(warnings()).toEqual([]);
  });

  test.each([
    ["403", { status: 403 }],
    ["a dropped connection", { drop: true }],
    ["another shape", { status: 200, body: "<html>" }],
  ])("that cannot be verified (%s) only warns: the webhook exists", async (_what, fault) => {
    const { context, inputs, emulator, warnings } = await set({ profiles: ["trimmed-create-reply"] });
    emulator.addFault({ method: "GET", path: "**/webhooks/*/", ...fault });
    const { id, outputs } = await create(inputs, context);
    expect(emulator.webhooks()).toMatchObject([{ _id: id }]);
    expect(outputs).toMatchObject({ ...inputs, createdAt: expect.any(String) });
    expect(warnings()).toEqual([expect.stringContaining("could not be read back")]);
    expect(warnings().join()).not.toContain("s3cret");
  });
});
