import { type CreatedOnce, createOnce } from "./lost-create";
import type { WebhookFields, WireWebhook } from "./models";
import { OwnIds } from "./resource-registry";
import { errorOf } from "./testing/client";
import { type Emulated, emulatorPool, plainWebhook } from "./testing/emulated";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

/** Every answer to a create is lost, although it has its effect. */
const LOST = { method: "POST", path: "**/webhooks/", phase: "after", drop: true } as const;
/** No create reaches the application. */
const NEVER = { method: "POST", path: "**/webhooks/", phase: "before", drop: true } as const;
const CREATE = "POST orchestration/webhooks/";
const LIST = "GET orchestration/webhooks/ → 200";

function creator({ client, emulator, logger }: Emulated, own = new OwnIds()) {
  const workspaceId = emulator.workspaceId;
  return (fields: WebhookFields = plainWebhook): Promise<CreatedOnce<WireWebhook>> =>
    createOnce({
      operation: "create webhook",
      fingerprint: JSON.stringify(fields),
      own,
      now: client.clock.now,
      send: () => client.webhooks.create(workspaceId, fields),
      candidates: () => client.webhooks.snapshot(workspaceId),
      matches: async ({ id }) => {
        const whole = await client.webhooks.get({ workspaceId, id });
        return whole?.description === fields.description && whole.url === fields.url;
      },
      adopted: (id) => logger.warn(`adopted ${id}`),
    });
}

describe("a create with an answer", () => {
  test("takes one request", async () => {
    const emulated = await pool.start();
    const { id, object } = await creator(emulated)();
    expect(object?.id).toBe(id);
    expect(emulated.requests()).toEqual([`${CREATE} → 201`]);
    expect(emulated.logger.lines.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  test("a refusal is passed on, and nothing is looked for", async () => {
    const emulated = await pool.start();
    const error = await errorOf(creator(emulated)({ ...plainWebhook, jobs: [] }));
    expect(error).toMatchObject({ code: "ERATHOS_INVALID", serverWords: "jobs: This list may not be empty." });
    expect(emulated.requests()).toEqual([`${CREATE} → 400`]);
  });
});

describe("a create whose answer is lost", () => {
  test("takes over what it made: exactly one object", async () => {
    const emulated = await pool.start();
    emulated.emulator.addFault({ ...LOST, times: 1 });
    const { id } = await creator(emulated)();
    expect(emulated.emulator.webhooks()).toMatchObject([{ _id: id }]);
    expect(emulated.requests()).toEqual([`${CREATE} → dropped`, LIST, "GET orchestration/webhooks/w/ → 200"]);
    expect(emulated.logger.lines).toContain(`warn: adopted ${id}`);
  });

  test.each([
    ["500", { status: 500 }],
    ["502 from a proxy", { status: 502, body: "<html></html>" }],
    ["a page of a proxy with 200", { status: 200, body: "<html>log in</html>" }],
    ["a reply without an id", { status: 201, body: { ok: true } }],
    ["a reply without a body", { status: 204 }],
  ])("or answered with %s", async (_what, answer) => {
    const emulated = await pool.start();
    emulated.emulator.addFault({ ...LOST, drop: false, times: 1, ...answer });
    const { id } = await creator(emulated)();
    expect(emulated.emulator.webhooks()).toMatchObject([{ _id: id }]);
    expect(emulated.requests().filter((line) => line.startsWith(CREATE))).toHaveLength(1);
  });

  test("two identical ones get one object each", async () => {
    const emulated = await pool.start();
    emulated.emulator.addFault(LOST);
    const create = creator(emulated);
    const [a, b] = await Promise.all([create(), create()]);
    expect(a?.id).not.toBe(b?.id);
    expect(
      emulated.emulator
        .webhooks()
        .map((webhook) => webhook._id)
        .sort(),
    ).toEqual([a?.id, b?.id].sort());
    expect(emulated.requests().filter((line) => line.startsWith(CREATE))).toHaveLength(2);
  });

  test("one lost, an equal one answered: neither gets the other's object", async () => {
    const emulated = await pool.start();
    emulated.emulator.addFault({ ...LOST, times: 1 });
    const create = creator(emulated);
    const [a, b] = await Promise.all([create(), create()]);
    expect(new Set([a?.id, b?.id]).size).toBe(2);
    expect(emulated.emulator.webhooks()).toHaveLength(2);
  });

  test("an older object that is just like it is a stranger's", async () => {
    const emulated = await pool.start();
    await emulated.client.webhooks.create(emulated.emulator.workspaceId, plainWebhook);
    await emulated.emulator.advance(3600);
    emulated.emulator.addFault(NEVER);
    const error = await errorOf(creator(emulated)());
    expect(error).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN", operation: "create webhook" });
    expect(emulated.emulator.webhooks()).toHaveLength(1);
  });

  test("where a stranger makes the same at the same moment, none is taken", async () => {
    const emulated = await pool.start();
    const { client, emulator } = emulated;
    await client.webhooks.create(emulator.workspaceId, plainWebhook);
    emulator.addFault(LOST);
    expect(await errorOf(creator(emulated)())).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
    expect(emulator.webhooks()).toHaveLength(2);
  });

  test("one that a resource in the state has is not taken", async () => {
    const emulated = await pool.start();
    const { client, emulator } = emulated;
    const own = new OwnIds();
    const { object } = await client.webhooks.create(emulator.workspaceId, plainWebhook);
    own.own(object?.id ?? "");
    emulator.addFault(NEVER);
    expect(await errorOf(creator(emulated, own)())).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
  });

  test("of several new ones only the match is taken", async () => {
    const emulated = await pool.start();
    const { client, emulator } = emulated;
    await client.webhooks.create(emulator.workspaceId, { ...plainWebhook, url: "https://other.example/" });
    emulator.addFault(LOST);
    const { id } = await creator(emulated)();
    expect(emulator.webhooks().find((webhook) => webhook._id === id)?.url).toBe(plainWebhook.url);
  });

  test("a server clock that is far off does not matter", async () => {
    const emulated = await pool.start({ now: "1999-12-31T23:59:59Z" });
    emulated.emulator.addFault(LOST);
    await expect(creator(emulated)()).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("without a match the error says what may exist, and what to do", async () => {
    const emulated = await pool.start();
    emulated.emulator.addFault(NEVER);
    const error = await errorOf(creator(emulated)());
    expect(error).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN", method: "POST", retryable: false });
    expect(error.message).toContain("may or may not exist");
    expect(error.message).toContain("adoptId");
  });

  test.each([
    ["the list cannot be had", "**/webhooks/"],
    ["the objects cannot be read", "**/webhooks/*/"],
  ])("%s: the news is that an object may exist", async (_what, path) => {
    const emulated = await pool.start();
    emulated.emulator.addFault(LOST);
    emulated.emulator.addFault({ method: "GET", path, status: 404 });
    expect(await errorOf(creator(emulated)())).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
    expect(emulated.emulator.webhooks()).toHaveLength(1);
  });
});
