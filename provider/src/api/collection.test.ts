import { createOnce } from "./lost-create";
import { ownIds } from "./process";
import { errorOf } from "./testing/client";
import { type Emulated, emulatorPool, plainWebhook } from "./testing/emulated";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const LIST = "GET orchestration/webhooks/ → 200";
const ITEM = "orchestration/webhooks/w/";

/** An emulator with one webhook, and what names it. */
async function withWebhook(options: Parameters<typeof pool.start>[0] = {}) {
  const emulated = await pool.start(options);
  const ref = { workspaceId: emulated.emulator.workspaceId, id: await made(emulated) };
  emulated.requests();
  return { ...emulated, ref };
}

async function made({ client, emulator }: Emulated, fields = {}): Promise<string> {
  const { object } = await client.webhooks.create(emulator.workspaceId, { ...plainWebhook, ...fields });
  if (object === undefined) throw new Error("the emulator gave no object");
  return object.id;
}

describe("one object", () => {
  test("create, read, list, change and delete take one request each", async () => {
    const emulated = await withWebhook();
    const { client, ref, requests } = emulated;
    await expect(client.webhooks.get(ref)).resolves.toMatchObject({ ...plainWebhook, id: ref.id });
    await expect(client.webhooks.list(ref.workspaceId)).resolves.toMatchObject([{ id: ref.id }]);
    const written = await client.webhooks.update(ref, { isActive: false }, plainWebhook);
    expect(written).toMatchObject({ object: { isActive: false }, serverTime: Date.parse("2025-06-30T03:00:00Z") });
    await client.webhooks.delete(ref);
    expect(requests()).toEqual([`GET ${ITEM} → 200`, LIST, `PATCH ${ITEM} → 200`, `DELETE ${ITEM} → 204`]);
    expect(emulated.emulator.webhooks()).toEqual([]);
  });

  test("a change sends only the changed fields, so that others stay as somebody set them", async () => {
    const { client, emulator, ref } = await withWebhook();
    emulator.changeWebhook(ref.id, { is_active: false });
    await client.webhooks.update(ref, { description: "New" }, plainWebhook);
    expect(emulator.webhooks()).toMatchObject([{ description: "New", is_active: false }]);
  });

  test("the reply of another object is not taken for this one", async () => {
    const { client, emulator, ref } = await withWebhook();
    emulator.addFault({ method: "GET", path: "**/webhooks/*/", body: { _id: "other" }, times: 1 });
    expect(await errorOf(client.webhooks.get(ref))).toMatchObject({ code: "ERATHOS_BAD_REPLY" });
  });

  test("a create whose reply holds nothing says so", async () => {
    const { client, emulator } = await withWebhook();
    emulator.addFault({ method: "POST", phase: "after", status: 204 });
    const written = await client.webhooks.create(emulator.workspaceId, plainWebhook);
    expect(written.object).toBeUndefined();
  });
});

describe("a 404", () => {
  test("is believed when the list no longer holds the id; one list serves all", async () => {
    const emulated = await withWebhook();
    const { emulator, ref, requests, another } = emulated;
    const gone = [await made(emulated), await made(emulated), await made(emulated)];
    for (const id of gone) emulator.deleteWebhook(id);
    requests();
    const { workspaceId, id: kept } = ref;
    const [first = "", second = ""] = gone;
    const { webhooks } = another();
    const reads = await Promise.all([...gone, kept].map((id) => webhooks.get({ workspaceId, id })));
    expect(reads.map((object) => object?.id)).toEqual([undefined, undefined, undefined, kept]);
    const update = webhooks.update({ workspaceId, id: first }, { isActive: false }, plainWebhook);
    await expect(update).resolves.toBeUndefined();
    await webhooks.delete({ workspaceId, id: second });
    expect(requests().filter((line) => line === LIST)).toHaveLength(1);
  });

  test.each(["get", "update", "delete"] as const)(
    "from a wrong path of %s forgets nothing, and names the override",
    async (verb) => {
      const { emulator, ref, another } = await withWebhook();
      const endpoints = JSON.stringify({ [`webhooks.${verb}`]: "/developers/{workspace_id}/hooks/{id}/" });
      const { webhooks } = another({ settings: { endpoints } });
      const calls = {
        get: () => webhooks.get(ref),
        update: () => webhooks.update(ref, { isActive: false }, plainWebhook),
        delete: () => webhooks.delete(ref),
      };
      const error = await errorOf(calls[verb]());
      expect(error).toMatchObject({
        code: "ERATHOS_NOT_FOUND",
        status: 404,
        operation: expect.stringContaining(ref.id),
      });
      expect(error.message).toContain("list of webhooks still holds this webhook");
      expect(error.message).toContain(`The path of webhooks.${verb} comes from erathos:endpoints`);
      expect(emulator.webhooks()).toMatchObject([{ _id: ref.id, is_active: true }]);
    },
  );

  test("of a workspace that is not there is an error, not an absence", async () => {
    const { client, ref } = await withWebhook();
    const error = await errorOf(client.webhooks.get({ ...ref, workspaceId: "5b0c3c1e-0000-4d57-9a35-0d2f5a1e7c01" }));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", operation: "list webhooks" });
  });

  test("with a list that cannot be had is no proof, and the next look asks again", async () => {
    const { client, emulator, ref, requests } = await withWebhook();
    emulator.addFault({ method: "GET", path: "**/webhooks/", status: 403, times: 1 });
    const ghost = { ...ref, id: "ghost" };
    expect(await errorOf(client.webhooks.get(ghost))).toMatchObject({ code: "ERATHOS_FORBIDDEN" });
    await expect(client.webhooks.get(ghost)).resolves.toBeUndefined();
    expect(requests().filter((line) => line.startsWith("GET orchestration/webhooks/ "))).toHaveLength(2);
  });

  test("for an object made after that list was read is looked up anew", async () => {
    const emulated = await withWebhook();
    const { client, emulator, ref } = emulated;
    await client.webhooks.get({ ...ref, id: "ghost" });
    const { id } = await createOnce({
      operation: "create webhook",
      fingerprint: "x",
      own: ownIds,
      now: client.clock.now,
      send: () => client.webhooks.create(ref.workspaceId, plainWebhook),
      candidates: () => client.webhooks.snapshot(ref.workspaceId),
      matches: async () => false,
      adopted: () => undefined,
    });
    emulator.addFault({ path: "**/webhooks/*/", status: 404 });
    expect(await errorOf(client.webhooks.get({ ...ref, id }))).toMatchObject({ code: "ERATHOS_NOT_FOUND" });
  });

  test("after this process deleted the object is a success, also where an old list still shows it", async () => {
    const { client, ref } = await withWebhook();
    await client.webhooks.get({ ...ref, id: "ghost" });
    await client.webhooks.delete(ref);
    await expect(client.webhooks.delete(ref)).resolves.toBeUndefined();
    await expect(client.webhooks.get(ref)).resolves.toBeUndefined();
  });
});
