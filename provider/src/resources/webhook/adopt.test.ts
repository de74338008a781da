import { OwnIds } from "../../api/resource-registry";
import { errorOf } from "../../api/testing/client";
import { customers, type Emulated, emulatorPool, orders, plainWebhook } from "../../api/testing/emulated";
import { PartialFailure, type PropertyBag } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, update, delete: remove } = webhookHandlers;
const LIVE = { ...plainWebhook, description: "made by hand", jobs: [customers, orders] };

/** A webhook that somebody made by hand, and a program that wants it. */
async function set(options: Parameters<typeof pool.start>[0] = {}) {
  const emulated = await pool.start(options);
  const { object } = await emulated.client.webhooks.create(emulated.emulator.workspaceId, LIVE);
  const id = object?.id ?? "";
  emulated.requests();
  const { header: _header, ...live } = { ...LIVE, header: undefined };
  const inputs: PropertyBag = {
    ...live,
    jobs: [orders, customers].sort(),
    rules: undefined,
    workspaceId: emulated.emulator.workspaceId,
    adoptId: id,
  };
  return { ...emulated, context: contextOf(emulated, { own: new OwnIds() }), id, inputs };
}

const writes = ({ requests }: Pick<Emulated, "requests">) => requests().filter((line) => !line.startsWith("GET"));

describe("adoptId", () => {
  test("takes over a webhook that is as declared without a write, and makes no second one", async () => {
    const emulated = await set();
    const { id, outputs } = await create(emulated.inputs, emulated.context);
    expect(id).toBe(emulated.id);
    expect(outputs).toMatchObject({ adoptId: id, description: "made by hand", createdAt: expect.any(String) });
    expect(writes(emulated)).toEqual([]);
    expect(emulated.emulator.webhooks()).toHaveLength(1);
  });

  test("brings the rest to the declared shape", async () => {
    const emulated = await set();
    const declared = { ...emulated.inputs, description: "Ours", isActive: false };
    await create(declared, emulated.context);
    expect(emulated.emulator.webhooks()).toMatchObject([{ description: "Ours", is_active: false, url: LIVE.url }]);
    expect(writes(emulated)).toEqual(["PATCH orchestration/webhooks/w/ → 200"]);
  });

  test("of one that is not there makes nothing", async () => {
    const { context, inputs, emulator } = await set();
    const error = await errorOf(create({ ...inputs, adoptId: "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a" }, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", hint: expect.stringContaining("adoptId") });
    expect(emulator.webhooks()).toHaveLength(1);
  });

  test("by two resources, one after the other or both at once, is refused to one", async () => {
    const { context, inputs } = await set();
    const both = await Promise.allSettled([create(inputs, context), create(inputs, context)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await errorOf(create(inputs, context))).toMatchObject({ code: "ERATHOS_CONFIGURATION" });
  });

  test("keeps the webhook from being deleted by the resource that had it before", async () => {
    const { context, inputs, id, emulator, logger } = await set();
    const { outputs } = await create(inputs, context);
    await remove(id, outputs, context);
    expect(emulator.webhooks()).toHaveLength(1);
    expect(logger.lines.at(-1)).toContain("only forgotten here");
    // In a later run it is deleted as any other.
    await remove(id, outputs, { ...context, own: new OwnIds() });
    expect(emulator.webhooks()).toHaveLength(0);
  });

  test("where the server keeps a field, it is kept in the state with the reason, and again on the next update", async () => {
    const { context, inputs, id } = await set({ behaviour: { ignoreChangesOf: ["jobs"] } });
    const declared = { ...inputs, jobs: [orders] };
    const failure = await errorOf(create(declared, context));
    if (!(failure instanceof PartialFailure)) throw failure;
    expect(failure).toMatchObject({ created: { id }, reason: { code: "ERATHOS_NOT_STORED" } });
    const again = await errorOf(update(id, failure.created.outputs, declared, context));
    expect(again).toMatchObject({ code: "ERATHOS_NOT_STORED" });
  });
});
