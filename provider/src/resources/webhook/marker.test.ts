import fc from "fast-check";
import { OwnIds } from "../../api/resource-registry";
import { emulatorPool, orders } from "../../api/testing/emulated";
import { checkContext, contextOf } from "../testing/context";
import { webhookHandlers } from "./handlers";
import { markerOf } from "./marker";

const urn = (name: string, type = "erathos:index:Webhook") => `urn:pulumi:prod::shop::${type}::${name}`;
const MARKER = markerOf(urn("orders"));

const pool = emulatorPool();
afterEach(() => pool.closeAll());

/** An emulator, and contexts of runs one after the other: each has a memory of its own. */
async function set() {
  const emulated = await pool.start();
  const run = (own = new OwnIds(), marker = MARKER) => contextOf(emulated, { own, marker });
  const workspaceId = emulated.emulator.workspaceId;
  const inputs = (parts: Readonly<Record<string, unknown>> = {}) => {
    const declared = { description: "Orders", jobs: [orders], url: "https://x.example/", workspaceId, ...parts };
    const { inputs: checked, failures } = webhookHandlers.check(declared, undefined, checkContext({ marker: MARKER }));
    expect(failures).toEqual([]);
    return checked;
  };
  return { ...emulated, run, inputs, workspaceId };
}

describe("the marker", () => {
  test("names project, stack and resource", () => {
    expect(MARKER).toBe("[pulumi shop/prod/orders]");
    expect(markerOf(urn("a::b"))).toBe("[pulumi shop/prod/a::b]");
  });

  test("of a child, of a long name or of one with brackets is still its own", () => {
    const child = (parent: string) => markerOf(urn("orders", `erathos:components:${parent}$erathos:index:Webhook`));
    expect(child("AirflowTrigger")).toMatch(/^\[pulumi shop\/prod\/orders#[0-9a-f]{8}\]$/);
    expect(new Set([MARKER, child("AirflowTrigger"), child("PrefectTrigger")]).size).toBe(3);
    const long = "x".repeat(300);
    expect(markerOf(urn(`${long}a`))).not.toBe(markerOf(urn(`${long}b`)));
    expect([...markerOf(urn(long))].length).toBeLessThan(100);
    expect(markerOf(urn("a[b]"))).not.toBe(markerOf(urn("a_b_")));
  });

  test("ends a description and is found there, whatever both say", async () => {
    const { emulator, run, inputs } = await set();
    const text = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      // What a server trims is tried where the server trims, in the engine suite.
      .filter((some) => !/\p{Cc}/u.test(some) && some === some.trim());
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(text, name, async (description, resource) => {
        const context = run(new OwnIds(), markerOf(urn(resource)));
        const declared = inputs({ description });
        const { id, outputs } = await webhookHandlers.create(declared, context);
        expect(emulator.webhooks().find(({ _id }) => _id === id)?.description).toBe(`${description} ${context.marker}`);
        expect(await webhookHandlers.read(id, outputs, context)).toMatchObject({ inputs: declared });
        // The next run has lost it from its state, and finds it.
        const again = await webhookHandlers.create(declared, run(new OwnIds(), context.marker));
        expect(again.id).toBe(id);
        await webhookHandlers.delete(id, outputs, context);
      }),
      { numRuns: 25 },
    );
    expect(emulator.webhooks()).toEqual([]);
  });

  test("counts as a part of the description's length", () => {
    const longest = 255 - MARKER.length - 1;
    const failures = (length: number) =>
      webhookHandlers.check(
        { description: "é".repeat(length), jobs: [orders], url: "https://x.example/" },
        undefined,
        checkContext({ marker: MARKER }),
      ).failures;
    expect(failures(longest)).toEqual([]);
    expect(failures(longest + 1)).toEqual([{ path: "description", reason: `must have at most ${longest} characters` }]);
  });

  test("is written with every change of the description, and is no drift", async () => {
    const { emulator, run, inputs } = await set();
    const before = inputs();
    const { id, outputs } = await webhookHandlers.create(before, run());
    const after = inputs({ description: "Orders, renamed" });
    const updated = await webhookHandlers.update(id, outputs, after, run());
    expect(emulator.webhooks()).toMatchObject([{ description: `Orders, renamed ${MARKER}` }]);
    const read = await webhookHandlers.read(id, updated, run());
    expect(read).toMatchObject({ inputs: after });
    expect(webhookHandlers.diff(id, read?.inputs ?? {}, after)).toEqual({ changes: [] });
  });
});

describe("a create", () => {
  test("takes over what a killed run of the same resource has left, and brings it to the declared shape", async () => {
    const { emulator, run, inputs } = await set();
    const lost = await webhookHandlers.create(inputs({ url: "https://old.example/" }), run());
    const { id } = await webhookHandlers.create(inputs(), run());
    expect(id).toBe(lost.id);
    expect(emulator.webhooks()).toMatchObject([{ description: `Orders ${MARKER}`, url: "https://x.example/" }]);
  });

  test("[ISSUE 15.1] case 15: without an answer adopts what carries its own marker alone, and says so", async () => {
    const { emulator, run, inputs, logger } = await set();
    const lost = { method: "POST", path: "**/webhooks/", status: 500, times: 1 } as const;
    const theirs = await webhookHandlers.create(inputs(), run(new OwnIds(), markerOf(urn("other"))));
    emulator.addFault({ ...lost, phase: "before" });
    await expect(webhookHandlers.create(inputs(), run())).rejects.toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
    emulator.addFault({ ...lost, phase: "after" });
    const { id } = await webhookHandlers.create(inputs(), run());
    expect(id).not.toBe(theirs.id);
    expect(logger.lines.filter((line) => line.startsWith("warn"))).toEqual([
      expect.stringMatching(`webhook ${id}, .* was adopted: it carries this resource's marker$`),
    ]);
  });

  test("that replaces does not take its own old webhook, nor that of another resource", async () => {
    const { emulator, run, inputs } = await set();
    const old = await webhookHandlers.create(inputs(), run());
    const other = await webhookHandlers.create(inputs(), run(new OwnIds(), markerOf(urn("payments"))));
    const own = new OwnIds();
    // The engine asks for the diff before it replaces, and the host notes the id.
    own.own(old.id);
    const { id } = await webhookHandlers.create(inputs(), run(own));
    expect([old.id, other.id]).not.toContain(id);
    await webhookHandlers.delete(old.id, old.outputs, run(own));
    expect(
      emulator
        .webhooks()
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual([id, other.id].sort());
  });

  test("that replaces finds the new webhook of a killed replacement beside the old one", async () => {
    const { emulator, run, inputs } = await set();
    const old = await webhookHandlers.create(inputs(), run());
    const replacement = (own: OwnIds) => {
      own.own(old.id);
      return webhookHandlers.create(inputs(), run(own));
    };
    const lost = await replacement(new OwnIds());
    expect((await replacement(new OwnIds())).id).toBe(lost.id);
    expect(emulator.webhooks()).toHaveLength(2);
  });

  test("reads the list once for all creates of a run, and not at all without a marker", async () => {
    const { emulator, run, inputs } = await set();
    const own = new OwnIds();
    const lists = () => emulator.requests().filter(({ method }) => method === "GET").length;
    await Promise.all(["a", "b", "c"].map((name) => webhookHandlers.create(inputs(), run(own, markerOf(urn(name))))));
    expect(lists()).toBe(1);
    const { marker: _, ...unmarked } = run();
    await webhookHandlers.create(inputs(), unmarked);
    expect(lists()).toBe(1);
    expect(emulator.webhooks()).toHaveLength(4);
  });
});
