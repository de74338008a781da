import { errorOf } from "../../api/testing/client";
import { jumpingClock } from "../../api/testing/clocks";
import { campaigns, companies, contacts, emulatorPool, orders } from "../../api/testing/emulated";
import { contextOf } from "../testing/context";
import { jobRunHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create } = jobRunHandlers;
/** A Monday, ten minutes before the end of the block window of `campaigns`. */
const IN_WINDOW = "2025-06-30T17:50:00.000Z";
const RUN = "**/jobs/*/run/";

interface Setting {
  readonly jobId: string;
  readonly timeout?: string;
  readonly onSleep?: () => void;
}

/** Time passes for the client and for the emulator alike. */
async function set({ jobId, timeout, onSleep = () => {} }: Setting) {
  const emulated = await pool.start({ now: IN_WINDOW });
  const clock = jumpingClock(() => {
    void emulated.emulator.advance((clock.slept.at(-1) ?? 0) / 1000);
    onSleep();
  });
  const client = emulated.another({ clock });
  const workspaceId = emulated.emulator.workspaceId;
  const inputs = { jobId, workspaceId, ...(timeout === undefined ? {} : { retryWhileBlocked: { timeout } }) };
  const waited = () => clock.slept.reduce((sum, one) => sum + one, 0) / 1000;
  return { ...emulated, clock, waited, inputs, context: contextOf({ ...emulated, client, clock }) };
}

test("[ISSUE 15.1] case 11: a second run beside the first shows the server's words first, and reasons as possible", async () => {
  const { context, inputs, emulator } = await set({ jobId: orders });
  const detail = "Job already running.";
  emulator.addFault({ method: "POST", path: RUN, status: 400, body: JSON.stringify({ detail }), times: 1 });
  const { message } = await errorOf(create(inputs, context));
  expect(message).toMatch(
    /^run job \S+: .*\n?[\s\S]*Job already running\.[\s\S]*Possible reasons: a run of this job is still under way, or a Block Window/,
  );
  expect(message).not.toContain("Reason: Block Window");
});

describe("a job in a block window", () => {
  test("is refused with the reason and the ways out", async () => {
    const { context, inputs, waited, requests } = await set({ jobId: campaigns });
    const error = await errorOf(create(inputs, context));
    expect(error).toMatchObject({ code: "ERATHOS_INVALID", status: 400, serverWords: expect.any(String) });
    expect(error.message).toContain("Block Window");
    expect(error.message).toContain("retryWhileBlocked");
    expect(waited()).toBe(0);
    expect(requests()).toEqual([`POST jobs/${campaigns}/run/ → 400`, "GET jobs/ → 200"]);
  });

  test("is tried again until the window ends, less and less often", async () => {
    const { context, inputs, emulator, clock, waited, logger } = await set({ jobId: campaigns, timeout: "30m" });
    await expect(create(inputs, context)).resolves.toMatchObject({ outputs: { outcome: "started" } });
    expect(emulator.executions()).toHaveLength(1);
    expect(clock.slept.slice(0, 5)).toEqual([5000, 10_000, 20_000, 40_000, 60_000]);
    // The window ends after ten minutes; the operation's time of two does not count the waiting.
    expect(waited()).toBeGreaterThanOrEqual(600);
    expect(waited()).toBeLessThanOrEqual(660);
    expect(logger.lines.filter((line) => line.startsWith("info"))).toHaveLength(clock.slept.length);
  });

  test.each([
    ["30s", 30],
    ["7m", 420],
    ["0s", 0],
  ])("is waited for no longer than %s, and no shorter", async (timeout, seconds) => {
    const { context, inputs, waited, emulator } = await set({ jobId: campaigns, timeout });
    const error = await errorOf(create(inputs, context));
    expect(error).toMatchObject({ status: 400 });
    if (seconds > 0) expect(error.message).toContain("longer than retryWhileBlocked.timeout");
    expect(waited()).toBe(seconds);
    expect(emulator.executions()).toEqual([]);
  });

  test("a cancellation ends the waiting", async () => {
    const controller = new AbortController();
    const onSleep = () => controller.abort();
    const { context, inputs, clock } = await set({ jobId: campaigns, timeout: "30m", onSleep });
    const error = await errorOf(create(inputs, { ...context, call: { signal: controller.signal } }));
    expect(error).toMatchObject({ name: "ErathosError", code: "ERATHOS_CANCELLED" });
    expect(clock.slept).toHaveLength(1);
  });
});

describe("other refusals", () => {
  test("a dependent job names its primary, and is not waited for", async () => {
    const { context, inputs, waited } = await set({ jobId: contacts, timeout: "30m" });
    const error = await errorOf(create(inputs, context));
    expect(error.message).toContain(`dependent of job ${companies}`);
    expect(error.message).toContain(`jobId: "${companies}"`);
    expect(waited()).toBe(0);
  });

  test("an absent job says so", async () => {
    const { context, inputs } = await set({ jobId: "d2a4e6f8-0000-4d5e-8f70-91a2b3c4d501" });
    const error = await errorOf(create(inputs, context));
    expect(error).toMatchObject({ code: "ERATHOS_NOT_FOUND", status: 404 });
    expect(error.message).toContain("There is no job");
    expect(error.message).toContain("jobs.run");
  });

  test("a wrong path of Run is told from an absent job", async () => {
    const emulated = await pool.start();
    const client = emulated.another({ settings: { endpoints: '{"jobs.run":"POST /x/{workspace_id}/{id}/"}' } });
    const context = contextOf({ ...emulated, client });
    const error = await errorOf(create({ jobId: orders, workspaceId: emulated.emulator.workspaceId }, context));
    expect(error.message).toContain("The job exists, so the path of Run is wrong");
    expect(error.message).toContain("jobs.run comes from erathos:endpoints");
  });

  test.each([
    ["cannot be had", { status: 403 }],
    ["is not understood", { status: 200, body: { oops: true } }],
  ])("where the list of jobs %s, the refusal itself is still told", async (_what, fault) => {
    const { context, inputs, emulator } = await set({ jobId: campaigns });
    emulator.addFault({ method: "GET", path: "**/jobs/", ...fault });
    expect(await errorOf(create(inputs, context))).toMatchObject({ status: 400, operation: `run job ${campaigns}` });
  });

  test("a missing permission is not waited for", async () => {
    const { context, inputs, emulator, waited } = await set({ jobId: orders, timeout: "30m" });
    emulator.addFault({ method: "POST", path: RUN, status: 403 });
    expect(await errorOf(create(inputs, context))).toMatchObject({ code: "ERATHOS_FORBIDDEN" });
    expect(waited()).toBe(0);
  });
});
