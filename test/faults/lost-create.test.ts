import { OwnIds } from "../../provider/src/api/resource-registry";
import type { Context, Created, PropertyBag, ResourceHandlers } from "../../provider/src/provider/contract";
import { secretHandlers } from "../../provider/src/resources/secret/handlers";
import { variableHandlers } from "../../provider/src/resources/variable/handlers";
import { webhookHandlers } from "../../provider/src/resources/webhook/handlers";
import { CANARIES } from "../support/faults/canaries";
import { declaredWebhook } from "../support/faults/operations";
import { startWorlds, type World, type Worlds } from "../support/faults/world";

let worlds: Worlds;
let world: World;
let context: Context;
beforeAll(async () => {
  worlds = await startWorlds();
});
beforeEach(() => {
  world = worlds.next();
  context = { ...world.context, own: new OwnIds() };
});
afterAll(() => worlds[Symbol.asyncDispose]());

const POSTS = { method: "POST", phase: "after", drop: true } as const;
const posts = () => world.emulator.requests().filter(({ method }) => method === "POST").length;
const held = () => world.emulator.webhooks().map(({ _id }) => _id);

const create = (handlers: ResourceHandlers, inputs: PropertyBag): Promise<Created> => handlers.create(inputs, context);

describe("two identical webhooks side by side", () => {
  test.each([
    ["both answers lost", 2],
    ["one answer lost", 1],
    ["no answer lost", 0],
  ])("%s: two in the end, each owned once", async (_what, times) => {
    if (times > 0) world.emulator.addFault({ ...POSTS, times });
    const inputs = declaredWebhook(world);
    const both = await Promise.all([create(webhookHandlers, inputs), create(webhookHandlers, inputs)]);
    expect(held().sort()).toEqual(both.map(({ id }) => id).sort());
    expect(new Set(held()).size).toBe(2);
    expect(posts()).toBe(2);
  });

  test("five of them, all responses lost", async () => {
    world.emulator.addFault(POSTS);
    const inputs = declaredWebhook(world);
    const all = await Promise.all(Array.from({ length: 5 }, () => create(webhookHandlers, inputs)));
    expect(held().sort()).toEqual(all.map(({ id }) => id).sort());
    expect(new Set(held()).size).toBe(5);
  });

  test("one never reached the server: it does not adopt the other", async () => {
    world.emulator.addFault({ method: "POST", drop: true, times: 1 });
    const inputs = declaredWebhook(world);
    const ends = await Promise.allSettled([create(webhookHandlers, inputs), create(webhookHandlers, inputs)]);
    expect(held()).toHaveLength(1);
    const created = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value.id] : []));
    const reported = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    expect(created).toEqual(held());
    expect(reported).toMatchObject([{ code: "ERATHOS_OUTCOME_UNKNOWN" }]);
  });
});

test("a server that is still working when the webhook is first searched for", async () => {
  // The response is lost, and the list shows the new webhook only after some reads.
  world.emulator.setBehaviour([], { staleReads: 2 });
  world.emulator.addFault({ ...POSTS, times: 1 });
  const { id } = await create(webhookHandlers, declaredWebhook(world));
  expect(held()).toEqual([id]);
});

describe.each([
  ["Secret", secretHandlers, (w: World) => w.emulator.state().workspaces[0]?.secrets],
  ["Variable", variableHandlers, (w: World) => w.emulator.state().workspaces[0]?.variables],
] as const)("%s", (_type, handlers, list) => {
  const inputs = () => ({ name: "lost_one", value: CANARIES.secret, workspaceId: world.emulator.workspaceId });
  const found = () => list(world)?.filter(({ name }) => name === "lost_one") ?? [];

  test("whose response is lost is found by its name", async () => {
    world.emulator.addFault({ ...POSTS, times: 1 });
    const { id } = await create(handlers, inputs());
    expect(found()).toMatchObject([{ _id: id }]);
    expect(posts()).toBe(1);
  });

  test("that never reached the server is not confused with an older one of that name", async () => {
    const other = { ...context, own: new OwnIds() };
    await handlers.create({ ...inputs(), value: "older" }, other);
    await world.advance(3_600_000);
    context = { ...world.context, own: new OwnIds() };
    world.emulator.addFault({ method: "POST", drop: true, times: 1 });
    await expect(create(handlers, inputs())).rejects.toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
    expect(found()).toHaveLength(1);
    expect(world.lines.join("\n")).not.toContain(CANARIES.secret);
  });
});
