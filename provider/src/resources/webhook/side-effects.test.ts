import { emulatorPool, orders } from "../../api/testing/emulated";
import type { PropertyBag } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update, diff } = webhookHandlers;

async function set() {
  const emulated = await pool.start({ behaviour: { reactivateOnUrlChange: true } });
  const paused: PropertyBag = {
    description: "d",
    jobs: [orders],
    method: "POST",
    url: "https://reports.example/refresh",
    rules: [],
    isActive: false,
    workspaceId: emulated.emulator.workspaceId,
  };
  const warnings = () => emulated.logger.lines.filter((line) => line.startsWith("warn"));
  return {
    ...emulated,
    context: contextOf(emulated),
    paused,
    moved: { ...paused, url: "https://new.example/" },
    warnings,
  };
}

describe("[ISSUE 15.1] case 7: a server that turns is_active on when the url changes", () => {
  test("is told once more what was declared, and does it", async () => {
    const { context, paused, moved, emulator, warnings, requests } = await set();
    const { id, outputs } = await create(paused, context);
    requests();
    const updated = await update(id, outputs, moved, context);
    expect(emulator.webhooks()).toMatchObject([{ url: "https://new.example/", is_active: false }]);
    expect(requests().map((line) => line.split(" ")[0])).toEqual(["GET", "PATCH", "GET", "PATCH"]);
    expect(warnings()).toEqual([]);
    expect(updated).not.toHaveProperty("seen");
    await expect(read(id, updated, context)).resolves.toMatchObject({ inputs: moved });
  });

  test("and does so again is recorded as it was seen: the next preview shows it, the next update corrects it", async () => {
    const { context, paused, moved, emulator, warnings } = await set();
    const { id, outputs } = await create(paused, context);
    const live = { ...wireOf(emulator), url: "https://new.example/", is_active: true };
    for (const method of ["PATCH", "GET"])
      emulator.addFault({
        method,
        path: "**/webhooks/*/",
        phase: "after",
        status: 200,
        body: live,
        times: method === "GET" ? 1 : 2,
        skip: method === "GET" ? 1 : 0,
      });
    const updated = await update(id, outputs, moved, context);
    expect(warnings()).toEqual([expect.stringMatching(/isActive of webhook .* was changed by Erathos.*next preview/)]);
    expect(updated).toMatchObject({ url: "https://new.example/", isActive: true, seen: { isActive: true } });
    const pending = { changes: [{ path: "isActive", kind: "update", seen: true }], insist: true };
    // The state of the dynamic host is the outputs alone; the native one's has the inputs as they were declared.
    expect(diff(id, updated, moved)).toEqual(pending);
    expect(diff(id, { ...moved, seen: updated["seen"] }, moved)).toEqual(pending);
    const corrected = await update(id, updated, moved, context);
    expect(emulator.webhooks()).toMatchObject([{ is_active: false }]);
    expect(diff(id, corrected, moved)).toEqual({ changes: [] });
  });

  test("leaves alone what somebody had changed in Erathos before", async () => {
    const { context, paused, emulator, warnings } = await set();
    const { id, outputs } = await create(paused, context);
    emulator.changeWebhook(id, { is_active: true });
    await update(id, outputs, { ...paused, description: "new" }, context);
    expect(emulator.webhooks()).toMatchObject([{ description: "new", is_active: true }]);
    expect(warnings()).toEqual([expect.stringMatching(/isActive.*differs from the declaration/)]);
  });

  test("costs a webhook that is not paused no request", async () => {
    const { context, paused, requests } = await set();
    const active = { ...paused, isActive: true };
    const { id, outputs } = await create(active, context);
    requests();
    await update(id, outputs, { ...active, url: "https://new.example/" }, context);
    expect(requests()).toEqual(["PATCH orchestration/webhooks/w/ → 200"]);
  });
});

function wireOf(emulator: Awaited<ReturnType<typeof set>>["emulator"]): Record<string, unknown> {
  return { ...emulator.webhooks()[0] };
}
