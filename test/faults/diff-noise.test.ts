import { type BehaviourChanges, DEFAULT_JOB_IDS } from "erathos-emulator";
import fc from "fast-check";
import type { Context, PropertyBag } from "../../provider/src/provider/contract";
import { checkContext } from "../../provider/src/resources/testing/context";
import { declaredWebhook } from "../../provider/src/resources/testing/webhooks";
import { webhookHandlers } from "../../provider/src/resources/webhook/handlers";
import { startWorlds, type World, type Worlds } from "../support/faults/world";

// A server that spells equal values differently in every response.

const RUNS = 60;
const JOBS = [DEFAULT_JOB_IDS.orders, DEFAULT_JOB_IDS.customers] as const;

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

const LOUD: BehaviourChanges = {
  reorderLists: true,
  unknownFields: true,
  fillEmptyFields: true,
  emptyMapsAsNull: true,
  integersAsFloats: true,
  timestamps: "changing",
};

const noise: fc.Arbitrary<BehaviourChanges> = fc.oneof(
  fc.constant(LOUD),
  fc.record({
    reorderLists: fc.boolean(),
    unknownFields: fc.boolean(),
    fillEmptyFields: fc.boolean(),
    emptyMapsAsNull: fc.boolean(),
    integersAsFloats: fc.boolean(),
    trimmedCreateReply: fc.boolean(),
    timestamps: fc.constantFrom("milliseconds", "seconds", "microseconds", "offset", "changing"),
  }),
);

function checked(declared: PropertyBag, olds?: PropertyBag): PropertyBag {
  const workspace = { id: world.emulator.workspaceId, source: "configuration" } as const;
  const { inputs, failures } = webhookHandlers.check(declared, olds, checkContext({ workspace }));
  expect(failures).toEqual([]);
  return inputs;
}

/** What the engine stores between two commands. */
const kept = (bag: PropertyBag): PropertyBag => JSON.parse(JSON.stringify(bag));

async function refreshed(id: string, outputs: PropertyBag) {
  const state = await webhookHandlers.read(id, outputs, context);
  if (state === undefined) throw new Error("the webhook is gone");
  return { inputs: kept(state.inputs), outputs: kept(state.outputs) };
}

test("refresh and second preview stay empty", async () => {
  await fc.assert(
    fc.asyncProperty(declaredWebhook, noise, async (declared, behaviour) => {
      world.emulator.setBehaviour([], behaviour);
      const inputs = checked(declared);
      const { id, outputs } = await webhookHandlers.create(inputs, context);
      let state = { inputs: kept(inputs), outputs: kept(outputs) };
      for (let round = 0; round < 3; round += 1) {
        const after = await refreshed(id, state.outputs);
        expect(after).toEqual(state);
        const news = checked(declared, after.inputs);
        expect(webhookHandlers.diff(id, after.outputs, news).changes).toEqual([]);
        expect(news).toEqual(after.inputs);
        state = after;
      }
      await webhookHandlers.delete(id, state.outputs, context);
    }),
    { numRuns: RUNS },
  );
});

test("after an update too", async () => {
  await fc.assert(
    fc.asyncProperty(declaredWebhook, declaredWebhook, noise, async (first, second, behaviour) => {
      world.emulator.setBehaviour([], behaviour);
      const { id, outputs } = await webhookHandlers.create(checked(first), context);
      const news = checked(second, kept(outputs));
      const updated = kept(await webhookHandlers.update(id, kept(outputs), news, context));
      const after = await refreshed(id, updated);
      expect(after.outputs).toEqual(updated);
      expect(webhookHandlers.diff(id, after.outputs, news).changes).toEqual([]);
      await webhookHandlers.delete(id, updated, context);
    }),
    { numRuns: RUNS },
  );
});

test("a manual change is still detected", async () => {
  world.emulator.setBehaviour([], LOUD);
  const inputs = checked({ description: "d", jobs: [...JOBS], url: "https://reports.example/", body: { n: 1 } });
  const { id, outputs } = await webhookHandlers.create(inputs, context);
  world.emulator.changeWebhook(id, { body: { n: 2 }, jobs: [JOBS[0]] });
  const after = await refreshed(id, kept(outputs));
  const paths = webhookHandlers.diff(id, after.outputs, inputs).changes.map(({ path }) => path);
  expect(paths).toEqual([expect.stringMatching(/^jobs/), "body.n"]);
});

describe("hostile strings", () => {
  const LONG = "x".repeat(100_000);
  const travels: readonly (readonly [string, PropertyBag])[] = [
    ["__proto__ in the body", { body: JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') }],
    ["__proto__ as a header", { header: JSON.parse('{"__proto__": "x", "constructor": "y"}') }],
    ["an unclosed reference", { body: { text: "${{secrets.x" }, header: { Authorization: "${{" } }],
    ["emoji and combining characters", { description: "é 👩‍👩‍👧 ‮abc", body: ["🎉", "\ud83c"] }],
    ["100 kB of text", { body: { text: LONG } }],
    ["control characters in the body", { body: "\u0000\u0007\u001b[31m\r\n" }],
    ["an empty text, an empty list", { body: { a: "", b: [], c: null } }],
    ["a number that only a float holds", { body: [1e308, 5e-324, 0.1 + 0.2, 2 ** 53] }],
  ];

  test.each(travels)("%s travels unchanged", async (_what, fields) => {
    const inputs = checked({ description: "d", jobs: [...JOBS], url: "https://reports.example/", ...fields });
    const { id, outputs } = await webhookHandlers.create(inputs, context);
    const after = await refreshed(id, kept(outputs));
    expect(after.inputs).toEqual(kept(inputs));
    expect(webhookHandlers.diff(id, after.outputs, checked(after.inputs)).changes).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
  });

  const refused: readonly (readonly [string, PropertyBag, string])[] = [
    ["a line break in a header", { header: { "X-Team": "data\nX-Evil: 1" } }, "header"],
    ["CRLF in a header", { header: { "X-Team": "data\r\n\r\n<html>" } }, "header"],
    ["CRLF in a header's name", { header: { "X-Team\r\nX-Evil": "1" } }, "header"],
    ["a line break in the url", { url: "https://reports.example/\r\nHost: evil" }, "url"],
    ["a description of 100 kB", { description: LONG }, "description"],
    ["an empty description", { description: "" }, "description"],
    ["a url that is no address", { url: "javascript:alert(1)" }, "url"],
  ];

  test.each(refused)("%s is rejected, with the reason and without the value", (_what, fields, path) => {
    const declared = { description: "d", jobs: [...JOBS], url: "https://reports.example/", ...fields };
    const workspace = { id: world.emulator.workspaceId, source: "configuration" } as const;
    const { failures } = webhookHandlers.check(declared, undefined, checkContext({ workspace }));
    expect(failures).toHaveLength(1);
    expect(failures[0]?.path).toContain(path);
    expect(failures[0]?.reason).not.toContain("evil");
    expect(failures[0]?.reason.length).toBeLessThan(300);
  });
});
