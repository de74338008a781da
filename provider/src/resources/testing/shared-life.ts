/**
 * What the resources' handlers do with any server.
 *
 * @module
 */

import fc from "fast-check";
import { OwnIds } from "../../api/resource-registry";
import { errorOf } from "../../api/testing/client";
import { customers, orders } from "../../api/testing/emulated";
import { clientOf, otherHands, type ServerKind, type ServerUnderTest } from "../../api/testing/server-under-test";
import type { CheckContext, Context, PropertyBag, ResourceHandlers } from "../../provider/contract";
import { jobRunHandlers } from "../job-run/handlers";
import { secretHandlers } from "../secret/handlers";
import { variableHandlers } from "../variable/handlers";
import { webhookHandlers } from "../webhook/handlers";
import { checkContext } from "./context";
import { declaredWebhook } from "./webhooks";

const DECLARED = {
  description: "Refresh marts",
  jobs: [orders],
  url: "https://reports.example/refresh",
  header: { Authorization: "Bearer ${{secrets.token}}" },
  body: { conf: { table: "${{erathos.table_name}}" } },
  rules: [
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variableName: "TABLE_NAME", operation: "IN", value: ["orders", "customers"] },
  ],
};

/** An operation that this package does not know, and that the server may not either. */
const BAD_RULE = { variableName: "STATUS", operation: "SOUNDS_LIKE", value: "FINISHED" };

/** Defines the tests of all handlers with one server. */
export function describeLifeWithServer(server: ServerKind): void {
  let under: ServerUnderTest;
  let others: ReturnType<typeof otherHands>;
  let context: Context;
  let warnings: () => readonly string[];

  beforeAll(async () => {
    under = await server.start();
    others = otherHands(under);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await others.clear();
    const { client, logger } = clientOf(under);
    const workspace = { id: under.workspaceId, source: "configuration" } as const;
    const newId = () => "made-up";
    context = { client, workspace, logger, own: new OwnIds(), call: {}, newId };
    warnings = () => logger.lines.filter((line) => line.startsWith("warn"));
  });

  function checked(handlers: ResourceHandlers, declared: PropertyBag): PropertyBag {
    const settings: Partial<CheckContext> = { workspace: { id: under.workspaceId, source: "configuration" } };
    const { inputs, failures } = handlers.check(declared, undefined, checkContext(settings));
    expect(failures).toEqual([]);
    return inputs;
  }

  async function declared(fields: PropertyBag = {}) {
    const inputs = checked(webhookHandlers, { ...DECLARED, ...fields });
    return { inputs, ...(await webhookHandlers.create(inputs, context)) };
  }

  describe("a webhook", () => {
    test("is read as it was declared, changed and deleted", async () => {
      const { inputs, id, outputs } = await declared();
      expect(outputs).toEqual({ ...inputs, createdAt: expect.any(String), updatedAt: expect.any(String) });
      await expect(webhookHandlers.read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
      const paused = { ...inputs, isActive: false };
      const updated = await webhookHandlers.update(id, outputs, paused, context);
      expect(updated).toMatchObject({ ...paused, createdAt: outputs["createdAt"] });
      await webhookHandlers.delete(id, updated, context);
      await webhookHandlers.delete(id, updated, context);
      expect(await others.webhooks()).toEqual([]);
      expect(warnings()).toEqual([]);
    });

    test("loses an input that is dropped", async () => {
      const { inputs, id, outputs } = await declared();
      const { header: _h, body: _b, rules: _r, ...rest } = inputs;
      const updated = await webhookHandlers.update(id, outputs, rest, context);
      expect(await others.webhooks()).toMatchObject([{ header: null, body: null, rules: [] }]);
      await expect(webhookHandlers.read(id, updated, context)).resolves.toMatchObject({ inputs: rest });
    });

    test("shows drift in its inputs, and is changed back", async () => {
      const { inputs, id, outputs } = await declared();
      await others.change(id, { url: "https://elsewhere.example/", is_active: false, header: null });
      const state = await webhookHandlers.read(id, outputs, context);
      const { header: _header, ...rest } = inputs;
      expect(state?.inputs).toEqual({ ...rest, url: "https://elsewhere.example/", isActive: false });
      const { changes } = webhookHandlers.diff(id, state?.inputs ?? {}, inputs);
      expect(changes.map(({ path }) => path)).toEqual(["url", "header", "isActive"]);
      const restored = await webhookHandlers.update(id, state?.outputs ?? {}, inputs, context);
      await expect(webhookHandlers.read(id, restored, context)).resolves.toMatchObject({ inputs });
    });

    test("deleted elsewhere is gone; an update says what to do", async () => {
      const { inputs, id, outputs } = await declared();
      await others.remove(id);
      await expect(webhookHandlers.read(id, outputs, context)).resolves.toBeUndefined();
      const error = await errorOf(webhookHandlers.update(id, outputs, { ...inputs, isActive: false }, context));
      expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", hint: expect.stringContaining("pulumi refresh") });
      await webhookHandlers.delete(id, outputs, context);
    });

    test("known only by its id is read in full; a missing one is an error", async () => {
      const { inputs, id, outputs } = await declared();
      await expect(webhookHandlers.read(id, {}, context)).resolves.toEqual({ id, inputs, outputs });
      const error = await errorOf(webhookHandlers.read("7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a", {}, context));
      expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND" });
    });

    test("made by hand is taken over, and brought to the declared shape", async () => {
      const { inputs, id, outputs } = await declared({ description: "Made by hand" });
      context = { ...context, own: new OwnIds() };
      const adopting = { ...inputs, description: "Ours", jobs: [orders, customers].sort(), adoptId: id };
      const taken = await webhookHandlers.create(adopting, context);
      expect(taken).toMatchObject({ id, outputs: { description: "Ours", createdAt: outputs["createdAt"] } });
      expect(await others.webhooks()).toHaveLength(1);
    });

    test("that the server refuses names every field, with nothing made", async () => {
      const bad = checked(webhookHandlers, { ...DECLARED, jobs: ["00000000-0000-4000-8000-000000000000"] });
      const error = await errorOf(webhookHandlers.create(bad, context));
      expect(error).toMatchObject({ code: "ERATHOS_INVALID", status: 400 });
      expect(error).toMatchObject({ serverWords: expect.stringMatching(/^jobs.*00000000-0000-4000-8000/) });
      expect(await others.webhooks()).toEqual([]);
    });

    test("[ISSUE 13.3] with a rule that the server refuses names the rule by its position", async () => {
      const bad = checked(webhookHandlers, { ...DECLARED, rules: [...DECLARED.rules, BAD_RULE] });
      const error = await errorOf(webhookHandlers.create(bad, context));
      expect(error).toMatchObject({
        // Whatever language the server speaks.
        serverWords: expect.stringMatching(/^rules\[\d\]\.operation: "SOUNDS_LIKE" \S.*$/),
      });
      expect(await others.webhooks()).toEqual([]);
    });

    test("[ISSUE 13.3] of any kind is read as it was declared, before and after a change", async () => {
      const { create, read, update, delete: remove, diff } = webhookHandlers;
      await fc.assert(
        fc.asyncProperty(declaredWebhook, declaredWebhook, async (first, second) => {
          const [inputs, changed] = [checked(webhookHandlers, first), checked(webhookHandlers, second)];
          const { id, outputs } = await create(inputs, context);
          const state = await read(id, outputs, context);
          expect(state?.inputs).toEqual(inputs);
          expect(diff(id, state?.outputs ?? {}, inputs)).toEqual({ changes: [] });
          const updated = await update(id, state?.outputs ?? {}, changed, context);
          const after = await read(id, updated, context);
          expect(after?.inputs).toEqual(changed);
          await remove(id, updated, context);
        }),
        { numRuns: 40 },
      );
      expect(await others.webhooks()).toEqual([]);
      if (!server.trims) expect(warnings()).toEqual([]);
    });
  });

  describe.each([
    ["a secret", secretHandlers],
    ["a variable", variableHandlers],
  ])("%s", (_what, handlers) => {
    const name = "shared_life";

    test("is created once, rotated in place, read and deleted", async () => {
      const inputs = checked(handlers, { name, value: "one" });
      const { id, outputs } = await handlers.create(inputs, context);
      const taken = await errorOf(handlers.create(inputs, context));
      expect(taken.message).toContain("adoptExisting");
      const rotated = { ...inputs, value: "two" };
      const updated = await handlers.update(id, outputs, rotated, context);
      await expect(handlers.read(id, updated, context)).resolves.toMatchObject({ id, inputs: rotated });
      const adopted = await handlers.create({ ...rotated, adoptExisting: true }, { ...context, own: new OwnIds() });
      expect(adopted.id).toBe(id);
      await handlers.delete(id, updated, context);
      await handlers.delete(id, updated, context);
      await expect(handlers.read(id, updated, context)).resolves.toBeUndefined();
    });
  });

  test("a job is run once, by create alone", async () => {
    const before = await under.runs();
    const inputs = checked(jobRunHandlers, { jobId: orders, triggers: { day: "mon" } });
    const { id, outputs } = await jobRunHandlers.create(inputs, context);
    expect(outputs).toMatchObject({ executionId: id, outcome: "started" });
    await expect(jobRunHandlers.read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
    await jobRunHandlers.update(id, outputs, { ...inputs, triggers: {} }, context);
    await jobRunHandlers.delete(id, outputs, context);
    expect(await under.runs()).toBe(before + 1);
  });

  test("[ISSUE 13.3] the jobs are all found, on however many pages", async () => {
    const jobs = await context.client.listJobs(under.workspaceId);
    expect(jobs).toHaveLength(8);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(8);
  });
}
