import { DEFAULT_JOB_IDS } from "erathos-emulator";
import type { Context, PropertyBag } from "../../provider/src/provider/contract";
import { webhookHandlers } from "../../provider/src/resources/webhook/handlers";
import { declaredWebhook } from "../support/faults/operations";
import { startWorlds, type World, type Worlds } from "../support/faults/world";

// A server that deviates from its documentation: only stored values count as applied.

let worlds: Worlds;
let world: World;
let context: Context;
beforeAll(async () => {
  worlds = await startWorlds();
});
beforeEach(() => {
  world = worlds.next();
  ({ context } = world);
});
afterAll(() => worlds[Symbol.asyncDispose]());

type State = { readonly id: string; readonly inputs: PropertyBag; readonly outputs: PropertyBag };

async function up(inputs: PropertyBag = declaredWebhook(world)): Promise<State> {
  return { inputs, ...(await webhookHandlers.create(inputs, context)) };
}

/** As the engine: updates only if there is a difference. */
async function change({ id, outputs }: State, inputs: PropertyBag): Promise<State> {
  if (webhookHandlers.diff(id, outputs, inputs).changes.length === 0) return { id, inputs, outputs };
  return { id, inputs, outputs: await webhookHandlers.update(id, outputs, inputs, context) };
}

async function refresh({ id, outputs }: State): Promise<State> {
  const state = await webhookHandlers.read(id, outputs, context);
  if (state === undefined) throw new Error("the webhook is gone");
  return state;
}

const diff = (state: State, inputs: PropertyBag) =>
  webhookHandlers.diff(state.id, state.outputs, inputs).changes.map(({ path }) => path);
const held = () => world.emulator.webhooks()[0];
const warnings = () => world.lines.filter((line) => line.startsWith("warning"));

describe.each([
  ["rules", { rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: "0" }] }],
  ["jobs", { jobs: [DEFAULT_JOB_IDS.customers] }],
] as const)("changes of %s are ignored", (field, changes) => {
  test("the update is an error, the state stays, and the next one tries again", async () => {
    const state = await up();
    world.emulator.setBehaviour([], { ignoreChangesOf: [field] });
    const wanted = { ...state.inputs, ...changes };
    await expect(change(state, wanted)).rejects.toMatchObject({
      code: "ERATHOS_NOT_STORED",
      message: expect.stringContaining(field),
    });
    expect(diff(await refresh(state), wanted)).not.toEqual([]);
    world.emulator.setBehaviour([]);
    const after = await change(state, wanted);
    expect(diff(await refresh(after), wanted)).toEqual([]);
  });

  test("with put-only too", async () => {
    const state = await up();
    world.emulator.setBehaviour(["put-only"], { ignoreChangesOf: [field] });
    await expect(change(state, { ...state.inputs, ...changes })).rejects.toMatchObject({ code: "ERATHOS_NOT_STORED" });
  });
});

test("a slash is added to the url: one warning, and no permanent difference", async () => {
  world.emulator.setBehaviour([], { addSlashToUrl: true });
  const state = await up();
  expect(held()?.url).toBe(`${state.inputs["url"]}/`);
  let now = state;
  for (let round = 0; round < 3; round += 1) {
    now = await refresh(now);
    expect(diff(now, state.inputs)).toEqual([]);
  }
  expect(warnings()).toHaveLength(1);
});

test("[ISSUE 15.1] case 7: is_active is turned on when the url changes: it is sent once more, and stays off", async () => {
  const paused = { ...declaredWebhook(world), isActive: false };
  const state = await up(paused);
  world.emulator.setBehaviour([], { reactivateOnUrlChange: true });
  const wanted = { ...paused, url: "https://reports.example/elsewhere" };
  const changed = await change(state, wanted);
  expect(held()).toMatchObject({ url: "https://reports.example/elsewhere", is_active: false });
  expect(warnings()).toEqual([]);
  expect(diff(changed, wanted)).toEqual([]);
  expect(diff(await refresh(changed), wanted)).toEqual([]);
});

test("the response to PATCH shows the old object: resolved by reading it", async () => {
  const state = await up();
  world.emulator.setBehaviour([], { answerPatchWithOldObject: true });
  const wanted = { ...state.inputs, description: "Refresh marts at night" };
  const changed = await change(state, wanted);
  expect(changed.outputs).toMatchObject({ description: "Refresh marts at night" });
  expect(warnings()).toEqual([]);
  expect(diff(await refresh(changed), wanted)).toEqual([]);
});

describe("405", () => {
  const wanted = (state: State) => ({ ...state.inputs, description: "Refresh marts at night" });

  test("to PATCH: read, merged and PUT; a manual pause is preserved", async () => {
    const state = await up();
    world.emulator.changeWebhook(state.id, { is_active: false });
    world.emulator.setBehaviour([], { allowPatch: false });
    await change(state, wanted(state));
    expect(held()).toMatchObject({ description: "Refresh marts at night", is_active: false });
  });

  test("to PUT: does not matter", async () => {
    const state = await up();
    world.emulator.setBehaviour([], { allowPut: false });
    await change(state, wanted(state));
    expect(held()?.description).toBe("Refresh marts at night");
  });

  test("to both: an error that names the entry to override, and nothing changes", async () => {
    const state = await up();
    const before = held();
    world.emulator.setBehaviour([], { allowPatch: false, allowPut: false });
    await expect(change(state, wanted(state))).rejects.toMatchObject({
      code: "ERATHOS_METHOD_NOT_ALLOWED",
      message: expect.stringContaining("webhooks.replace"),
    });
    expect(held()).toEqual(before);
  });
});
