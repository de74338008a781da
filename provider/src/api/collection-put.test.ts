import { emulatorPool, plainWebhook } from "./testing/emulated";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const ITEM = "orchestration/webhooks/w/";
const SECRET = { Authorization: "Bearer s3cret-token", Accept: "text/plain" };

/** A server without PATCH, and one webhook in it. */
async function putOnly(header: Record<string, string> | undefined = undefined) {
  const emulated = await pool.start({ profiles: ["put-only"] });
  const { client, emulator } = emulated;
  const { object } = await client.webhooks.create(emulator.workspaceId, { ...plainWebhook, header });
  emulated.requests();
  return { ...emulated, ref: { workspaceId: emulator.workspaceId, id: object?.id ?? "" } };
}

/** The server shows this header from now on, whatever it holds. */
function showHeader({ emulator, ref }: Awaited<ReturnType<typeof putOnly>>, header: unknown) {
  const [webhook] = emulator.webhooks();
  emulator.addFault({ method: "GET", path: `**/${ref.id}/`, body: { ...webhook, header } });
}

describe("where PATCH is refused with 405", () => {
  test("the whole object is read, merged and PUT; the refusal is asked for once", async () => {
    const { client, emulator, ref, requests } = await putOnly();
    emulator.changeWebhook(ref.id, { is_active: false });
    await client.webhooks.update(ref, { description: "One" }, plainWebhook);
    await client.webhooks.update(ref, { description: "Two" }, plainWebhook);
    expect(requests()).toEqual([
      `PATCH ${ITEM} → 405`,
      `GET ${ITEM} → 200`,
      `PUT ${ITEM} → 200`,
      `GET ${ITEM} → 200`,
      `PUT ${ITEM} → 200`,
    ]);
    // What somebody paused in the UI stays paused.
    expect(emulator.webhooks()).toMatchObject([{ description: "Two", is_active: false, url: plainWebhook.url }]);
  });

  test("an object that is gone meanwhile is told as gone", async () => {
    const { client, emulator, ref } = await putOnly();
    emulator.deleteWebhook(ref.id);
    await expect(client.webhooks.update(ref, { description: "x" }, plainWebhook)).resolves.toBeUndefined();
  });

  test("a masked header is never sent back: what is declared takes its place", async () => {
    const set = await putOnly(SECRET);
    showHeader(set, { Authorization: "Bearer ********", Accept: "text/html" });
    await set.client.webhooks.update(set.ref, { description: "x" }, { ...plainWebhook, header: SECRET });
    expect(set.emulator.webhooks()).toMatchObject([
      { description: "x", header: { Authorization: "Bearer s3cret-token", Accept: "text/html" } },
    ]);
  });

  test("nor where nothing is known of what is behind the mask: the server keeps it", async () => {
    const set = await putOnly(SECRET);
    showHeader(set, { Authorization: "Bearer ********" });
    await set.client.webhooks.update(set.ref, { description: "x" }, plainWebhook);
    expect(set.emulator.webhooks()).toMatchObject([{ description: "x", header: SECRET }]);
  });

  test("a masked header that is changed is sent as changed", async () => {
    const set = await putOnly(SECRET);
    showHeader(set, { Authorization: "********" });
    const header = { Authorization: "Bearer new-token" };
    await set.client.webhooks.update(set.ref, { header }, { ...plainWebhook, header: SECRET });
    expect(set.emulator.webhooks()).toMatchObject([{ header }]);
  });

  test("a declared text that only looks like a mask is an ordinary text", async () => {
    const header = { "X-Rule": "*** important ***" };
    const { client, emulator, ref } = await putOnly(header);
    await client.webhooks.update(ref, { description: "x" }, { ...plainWebhook, header });
    expect(emulator.webhooks()).toMatchObject([{ header }]);
  });
});
