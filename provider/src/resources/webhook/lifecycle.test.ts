import { errorOf } from "../../api/testing/client";
import { type Emulated, emulatorPool, orders } from "../../api/testing/emulated";
import type { PropertyBag } from "../../provider/contract";
import { checkContext, contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update, delete: remove } = webhookHandlers;
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
  const { inputs, failures } = webhookHandlers.check(declared, undefined, checkContext({ workspace }));
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
