import fc from "fast-check";
import { errorOf } from "../../api/testing/client";
import { type Emulated, emulatorPool, orders } from "../../api/testing/emulated";
import type { PropertyBag } from "../../hosts/contract";
import { checkContext, contextOf } from "../testing/context";
import { declaredWebhook } from "../testing/webhooks";
import { webhookHandlers } from "./handlers";
import { checkWebhook } from "./schema";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update, delete: remove, diff } = webhookHandlers;
const DECLARED = {
  description: "Refresh marts",
  jobs: [orders],
  url: "https://reports.example/refresh",
  header: { Authorization: "Bearer ${{secrets.token}}" },
  body: { conf: { table: "${{erathos.table_name}}" } },
  rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
};

function checked({ emulator }: Emulated, declared: PropertyBag): PropertyBag {
  const workspace = { id: emulator.workspaceId, source: "configuration" } as const;
  const { inputs, failures } = checkWebhook(declared, undefined, checkContext({ workspace }));
  expect(failures).toEqual([]);
  return inputs;
}

async function declared(options: Parameters<typeof pool.start>[0] = {}) {
  const emulated = await pool.start(options);
  const context = contextOf(emulated);
  const inputs = checked(emulated, DECLARED);
  const { id, outputs } = await create(inputs, context);
  const requests = emulated.requests();
  return { ...emulated, context, inputs, id, outputs, createRequests: requests };
}

describe("a webhook's life", () => {
  test("costs one request for each operation where the server answers in full", async () => {
    const { context, inputs, id, outputs, createRequests, requests, emulator, logger } = await declared();
    expect(outputs).toEqual({ ...inputs, createdAt: expect.any(String), updatedAt: expect.any(String) });
    const state = await read(id, outputs, context);
    expect(state).toEqual({ id, inputs, outputs });
    const paused = { ...inputs, isActive: false };
    const updated = await update(id, outputs, paused, context);
    expect(updated).toMatchObject({ ...paused, createdAt: outputs["createdAt"] });
    await remove(id, updated, context);
    expect([...createRequests, ...requests()].map((line) => line.split(" ")[0])).toEqual([
      "POST",
      "GET",
      "PATCH",
      "DELETE",
    ]);
    expect(emulator.webhooks()).toEqual([]);
    expect(logger.lines.filter((line) => !line.startsWith("debug"))).toEqual([]);
  });

  test("an input that is dropped is cleared on the server", async () => {
    const { context, inputs, id, outputs, emulator } = await declared();
    const { header: _h, body: _b, rules: _r, ...rest } = inputs;
    const updated = await update(id, outputs, rest, context);
    expect(emulator.webhooks()).toMatchObject([{ header: null, body: null, rules: [] }]);
    for (const name of ["header", "body", "rules"]) expect(updated).not.toHaveProperty(name);
    await expect(read(id, updated, context)).resolves.toMatchObject({ inputs: rest });
  });

  test("drift shows in the inputs", async () => {
    const { context, inputs, id, outputs, emulator } = await declared();
    emulator.changeWebhook(id, { url: "https://elsewhere.example/", is_active: false, header: null });
    const state = await read(id, outputs, context);
    const { header: _header, ...rest } = inputs;
    expect(state?.inputs).toEqual({ ...rest, url: "https://elsewhere.example/", isActive: false });
    expect(diff(id, state?.inputs ?? {}, inputs).changes.map(({ path }) => path)).toEqual([
      "url",
      "header",
      "isActive",
    ]);
  });

  test("what the server shows masked is no drift", async () => {
    const { context, inputs, id, outputs, emulator } = await declared();
    const [webhook] = emulator.webhooks();
    emulator.addFault({
      method: "GET",
      path: `**/${id}/`,
      body: { ...webhook, header: { Authorization: "********" } },
    });
    const state = await read(id, outputs, context);
    expect(state?.inputs).toEqual(inputs);
  });

  test("deleted elsewhere, it is gone; an update says what to do", async () => {
    const { context, inputs, id, outputs, emulator } = await declared();
    emulator.deleteWebhook(id);
    await expect(read(id, outputs, context)).resolves.toBeUndefined();
    const error = await errorOf(update(id, outputs, { ...inputs, isActive: false }, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", hint: expect.stringContaining("pulumi refresh") });
    await remove(id, outputs, context);
  });

  test("deleting twice is fine", async () => {
    const { context, id, outputs } = await declared();
    await remove(id, outputs, context);
    await expect(remove(id, outputs, context)).resolves.toBeUndefined();
  });

  test("one known only by its id is read in full; a missing one is an error", async () => {
    const { context, inputs, id, outputs } = await declared();
    await expect(read(id, {}, context)).resolves.toEqual({ id, inputs, outputs });
    const error = await errorOf(read("7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a", {}, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", operation: expect.stringContaining("7f9f9a70") });
  });

  test("a server's error that repeats header, url or body is redacted", async () => {
    const { context, inputs, id, outputs, emulator } = await declared();
    const secret = { ...inputs, header: { Authorization: "Bearer canary-token" }, body: { deep: ["canary-body"] } };
    emulator.addFault({
      method: "PATCH",
      status: 400,
      body: { header: ["bad Bearer canary-token, canary-token"], body: ["canary-body"] },
    });
    const error = await errorOf(update(id, outputs, secret, context));
    expect(error).toMatchObject({ status: 400, serverWords: expect.stringContaining("[redacted]") });
    expect(JSON.stringify(error) + error.message).not.toContain("canary");
  });
});

describe.each([
  ["as it is", {}],
  ["with every profile", { profiles: ["put-only", "trimmed-create-reply", "small-pages"] as const }],
])("any webhook, on the server %s", (_name, options) => {
  test("is read as it was declared, before and after a change", async () => {
    // A server that trims keeps some of these in another form, which is said.
    const emulated = await pool.start({ ...options, behaviour: { trimTexts: false } });
    const context = contextOf(emulated);
    await fc.assert(
      fc.asyncProperty(declaredWebhook, declaredWebhook, async (first, second) => {
        const [inputs, changed] = [checked(emulated, first), checked(emulated, second)];
        const { id, outputs } = await create(inputs, context);
        const state = await read(id, outputs, context);
        expect(state?.inputs).toEqual(inputs);
        expect(JSON.stringify(state?.inputs["header"] ?? null).length).toBe(
          JSON.stringify(inputs["header"] ?? null).length,
        );
        expect(diff(id, state?.outputs ?? {}, inputs)).toEqual({ changes: [] });
        const updated = await update(id, state?.outputs ?? {}, changed, context);
        const after = await read(id, updated, context);
        expect(after?.inputs).toEqual(changed);
        await remove(id, updated, context);
      }),
      { numRuns: 40 },
    );
    expect(emulated.emulator.webhooks()).toEqual([]);
    expect(emulated.logger.lines.filter((line) => line.startsWith("warn"))).toEqual([]);
  });
});
