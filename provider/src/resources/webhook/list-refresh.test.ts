import { OwnIds } from "../../api/resource-registry";
import { emulatorPool, orders } from "../../api/testing/emulated";
import type { PropertyBag } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

/** An emulator with webhooks of a stack, and their state. */
async function stackOf(count: number) {
  const emulated = await pool.start();
  const workspaceId = emulated.emulator.workspaceId;
  const state = new Map<string, PropertyBag>();
  for (let index = 0; index < count; index += 1) {
    const inputs = { jobs: [orders], method: "POST", url: "https://example.com/", isActive: true, workspaceId };
    const { id, outputs } = await webhookHandlers.create({ ...inputs, description: `w${index}` }, contextOf(emulated));
    state.set(id, outputs);
  }
  emulated.requests();
  /** A refresh is a process of its own, and knows nothing of what was before. */
  const refresh = async () => {
    const context = contextOf(emulated, { own: new OwnIds(), refresh: "changed" });
    const read = await Promise.all([...state].map(([id, olds]) => webhookHandlers.read(id, olds, context)));
    return { read, requests: emulated.requests() };
  };
  return { ...emulated, state, refresh };
}

test("1,000 unchanged webhooks cost their pages of the list and nothing else", async () => {
  const { state, refresh } = await stackOf(1000);
  const { read, requests } = await refresh();
  expect(read.map((one) => one?.outputs)).toEqual([...state.values()]);
  // Pages of 100. The promise is 15 at most, for servers with somewhat smaller ones.
  expect(requests).toHaveLength(10);
});

test("what was changed or deleted outside is read, and only that", async () => {
  const { emulator, state, refresh } = await stackOf(3);
  const [changed = "", deleted = ""] = state.keys();
  emulator.advance(1);
  emulator.changeWebhook(changed, { url: "https://elsewhere.example/" });
  emulator.deleteWebhook(deleted);
  const { read, requests } = await refresh();
  expect(read[0]).toMatchObject({ inputs: { url: "https://elsewhere.example/" } });
  expect(read[1]).toBeUndefined();
  expect(read[2]?.outputs).toEqual([...state.values()][2]);
  // Of the three only the changed one is read whole.
  expect(requests.filter((line) => line.endsWith("webhooks/w/ → 200"))).toHaveLength(1);
});
