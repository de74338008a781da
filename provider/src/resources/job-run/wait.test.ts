import { errorOf } from "../../api/testing/client";
import { jumpingClock } from "../../api/testing/clocks";
import { emulatorPool, orders } from "../../api/testing/emulated";
import { PartialFailure, type PropertyBag } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { jobRunHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, update, diff, read } = jobRunHandlers;
const EXECUTION = "/developers/workspaces/{workspace_id}/executions/{id}/";
const PATIENT = { timeout: "10m", pollInterval: "30s" };

interface Setting {
  readonly wait?: { readonly timeout: string; readonly pollInterval?: string };
  readonly onFailure?: "fail" | "warn";
  /** The configuration `erathos:endpoints`; null: none. */
  readonly endpoints?: string | null;
  readonly onSleep?: () => void;
  readonly emulator?: Parameters<typeof pool.start>[0];
}

/** Time passes for the client and for the emulator alike; nobody really waits. */
async function set({ wait = PATIENT, onFailure, endpoints, onSleep = () => {}, emulator }: Setting = {}) {
  const emulated = await pool.start(emulator);
  const clock = jumpingClock(() => {
    void emulated.emulator.advance((clock.slept.at(-1) ?? 0) / 1000);
    onSleep();
  });
  const configured =
    endpoints === null ? {} : { endpoints: endpoints ?? JSON.stringify({ "executions.get": EXECUTION }) };
  const client = emulated.another({ clock, settings: configured });
  const inputs: PropertyBag = {
    jobId: orders,
    workspaceId: emulated.emulator.workspaceId,
    waitForCompletion: wait,
    ...(onFailure === undefined ? {} : { onFailure }),
  };
  const context = contextOf({ ...emulated, client, clock });
  const progress = () => emulated.logger.lines.filter((line) => line.startsWith("info"));
  return { ...emulated, clock, context, inputs, progress };
}

/** What the state keeps after a failure, and what was said. */
async function failureOf(work: Promise<unknown>) {
  const failure = await errorOf(work);
  if (!(failure instanceof PartialFailure)) throw failure;
  return { ...failure.created, reason: failure.reason, message: failure.message };
}

describe("an execution that is waited for", () => {
  test("ends well: status, rows and end are outputs, and nothing runs again", async () => {
    const { context, inputs, emulator, progress, clock } = await set();
    emulator.nextOutcome({ jobId: orders, rows: 1234, durationSeconds: 75 });
    const { id, outputs } = await create(inputs, context);
    expect(outputs).toEqual({
      ...inputs,
      executionId: id,
      startedAt: "2025-06-30T03:00:00.000Z",
      outcome: "started",
      status: "FINISHED",
      rows: 1234,
      finishedAt: "2025-06-30T03:01:15.000Z",
    });
    expect(clock.slept).toEqual([30_000, 30_000, 30_000]);
    expect(progress()).toEqual([expect.stringContaining(`execution ${id} of job ${orders} is RUNNING after 0 s`)]);
    expect(diff(id, outputs, inputs)).toEqual({ changes: [] });
    await expect(read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
  });

  test("is looked at every 30 seconds where nothing else is said", async () => {
    const { context, inputs, emulator, clock } = await set({ wait: { timeout: "1h" } });
    emulator.nextOutcome({ jobId: orders, durationSeconds: 31 });
    await create(inputs, context);
    expect(clock.slept).toEqual([30_000, 30_000]);
  });

  test("fails: an error that keeps the run, and the next up replaces it", async () => {
    const { context, inputs, emulator } = await set();
    emulator.nextOutcome({ jobId: orders, status: "FAILED", rows: 7, durationSeconds: 20 });
    const { id, outputs, reason, message } = await failureOf(create(inputs, context));
    expect(outputs).toMatchObject({ executionId: id, status: "FAILED", rows: 7, outcome: "started" });
    expect(reason).toMatchObject({ code: "ERATHOS_EXECUTION_FAILED" });
    expect(message).toContain(`execution ${id} ended FAILED`);
    expect(message).toContain("The next `pulumi up` runs the job again");
    expect(diff(id, outputs, inputs)).toEqual({
      changes: [{ path: "waitForCompletion", kind: "replace" }],
      insist: true,
    });
  });

  test("fails where only a warning is wanted: said once, and never run again by itself", async () => {
    const { context, inputs, emulator, logger } = await set({ onFailure: "warn" });
    emulator.nextOutcome({ jobId: orders, status: "FAILED", durationSeconds: 20 });
    const { id, outputs } = await create(inputs, context);
    expect(outputs).toMatchObject({ status: "FAILED" });
    const warnings = logger.lines.filter((line) => line.startsWith("warn"));
    expect(warnings).toEqual([expect.stringContaining(`execution ${id} ended FAILED`)]);
    expect(warnings[0]).not.toContain("runs the job again");
    expect(diff(id, outputs, inputs)).toEqual({ changes: [] });
  });

  test("failed, and the program then asks for warnings only: not run again", async () => {
    const { context, inputs, emulator } = await set();
    emulator.nextOutcome({ jobId: orders, status: "FAILED", durationSeconds: 20 });
    const { id, outputs } = await failureOf(create(inputs, context));
    const { changes, insist } = diff(id, outputs, { ...inputs, onFailure: "warn" });
    expect(changes).toEqual([{ path: "onFailure", kind: "update" }]);
    expect(insist).toBeUndefined();
  });

  test.each([
    ["no longer than it may", { timeout: "70s", pollInterval: "30s" }, [30_000, 30_000, 10_000]],
    ["all of a time that is shorter than the interval", { timeout: "10s" }, [10_000]],
    ["not at all", { timeout: "0s" }, []],
  ])("is waited for %s: timed out, kept, and replaced by the next up", async (_what, wait, slept) => {
    const { context, inputs, emulator, clock } = await set({ wait });
    emulator.nextOutcome({ jobId: orders, durationSeconds: 3600 });
    const { id, outputs, reason, message } = await failureOf(create(inputs, context));
    expect(clock.slept).toEqual(slept);
    expect(outputs).toMatchObject({ executionId: id, status: "TIMED_OUT" });
    expect(outputs).not.toHaveProperty("rows");
    expect(reason).toMatchObject({ code: "ERATHOS_TIMEOUT" });
    expect(message).toContain(`has not ended within ${wait.timeout}`);
    expect(diff(id, outputs, inputs).changes).toContainEqual({ path: "waitForCompletion", kind: "replace" });
  });

  test("has a status that is not documented: it has ended where it names its end, and not well", async () => {
    const { context, inputs, emulator } = await set();
    const ended = { status: "CANCELED", rows: null, finished_at: "2025-06-30T03:00:40Z" };
    emulator.addFault({ method: "GET", path: "**/executions/*/", status: 200, body: ended });
    const { outputs, message } = await failureOf(create(inputs, context));
    expect(outputs).toMatchObject({ status: "CANCELED", finishedAt: "2025-06-30T03:00:40Z" });
    expect(message).toContain("ended CANCELED");
  });

  test("goes through several states: each is told once", async () => {
    const { context, inputs, emulator, progress } = await set({ wait: { timeout: "1h", pollInterval: "10s" } });
    emulator.nextOutcome({ jobId: orders, durationSeconds: 65 });
    emulator.addFault({ method: "GET", path: "**/executions/*/", status: 200, body: { status: "QUEUED" }, times: 3 });
    await create(inputs, context);
    expect(progress().map((line) => /is (\w+ after \d+ s)$/.exec(line)?.[1])).toEqual([
      "QUEUED after 0 s",
      "RUNNING after 30 s",
    ]);
  });

  test("may take hours: no single request runs into the time of one operation", async () => {
    const { context, inputs, emulator } = await set({ wait: { timeout: "3h", pollInterval: "5m" } });
    emulator.nextOutcome({ jobId: orders, durationSeconds: 7200 });
    const call = { deadline: context.client.clock.now() + 120_000 };
    await expect(create(inputs, { ...context, call })).resolves.toMatchObject({ outputs: { status: "FINISHED" } });
  });
});

describe("where nothing can be waited for", () => {
  test("for want of an endpoint nothing is started", async () => {
    const { context, inputs, emulator, requests } = await set({ endpoints: null });
    const error = await errorOf(create(inputs, context));
    expect(error).not.toBeInstanceOf(PartialFailure);
    expect(error).toMatchObject({ code: "ERATHOS_CONFIGURATION" });
    expect(error.message).toContain("executions.get");
    expect(error.message).toContain("nothing was started");
    expect(requests()).toEqual([]);
    expect(emulator.executions()).toEqual([]);
  });

  test("for want of an execution id the run is kept, and not run again", async () => {
    const { context, inputs, emulator } = await set({ emulator: { profiles: ["run-204-empty"] } });
    const { id, outputs, message } = await failureOf(create(inputs, context));
    expect(message).toContain("the reply names no execution to wait for");
    expect(outputs).toMatchObject({ outcome: "started" });
    expect(diff(id, outputs, inputs)).toEqual({ changes: [] });
    await expect(update(id, outputs, inputs, context)).resolves.toEqual(outputs);
    expect(emulator.executions()).toHaveLength(1);
  });
});

describe("a wait that is interrupted", () => {
  test.each([
    ["by a cancellation", "ERATHOS_CANCELLED"],
    ["by an endpoint that does not answer", "ERATHOS_NOT_FOUND"],
  ])("%s keeps the run, and the next up waits on without running the job", async (_what, code) => {
    const controller = new AbortController();
    const cancelled = code === "ERATHOS_CANCELLED";
    const { context, inputs, emulator, clock } = await set({
      onSleep: () => {
        if (cancelled) controller.abort();
      },
    });
    emulator.nextOutcome({ jobId: orders, rows: 5, durationSeconds: 120 });
    if (!cancelled) emulator.addFault({ method: "GET", path: "**/executions/*/", status: 404, times: 1 });
    const stopped = { ...context, call: { signal: controller.signal } };
    const { id, outputs, reason, message } = await failureOf(create(inputs, stopped));
    expect(reason).toMatchObject({ code });
    if (cancelled) expect(message).toContain("goes on waiting");
    expect(outputs).toMatchObject({ executionId: id, outcome: "started" });
    expect(outputs).not.toHaveProperty("status");
    expect(diff(id, outputs, inputs)).toEqual({ changes: [] });

    // After a partial failure the engine updates without asking.
    clock.slept.length = 0;
    const updated = await update(id, outputs, inputs, context);
    expect(updated).toMatchObject({ executionId: id, status: "FINISHED", rows: 5 });
    expect(clock.slept.length).toBeGreaterThan(0);
    expect(emulator.executions()).toHaveLength(1);
  });

  test("and turns out badly fails the next up, and is replaced by the one after", async () => {
    const { context, inputs, emulator } = await set();
    emulator.nextOutcome({ jobId: orders, status: "FAILED", durationSeconds: 45 });
    emulator.addFault({ method: "GET", path: "**/executions/*/", status: 404, times: 1 });
    const first = await failureOf(create(inputs, context));
    const second = await failureOf(update(first.id, first.outputs, inputs, context));
    expect(second).toMatchObject({ id: first.id, outputs: { executionId: first.id, status: "FAILED" } });
    expect(diff(first.id, second.outputs, inputs)).toMatchObject({ insist: true });
  });
});

test("a wait that is declared later does not look at a run of the past", async () => {
  const { context, inputs, requests } = await set();
  const { waitForCompletion: _, ...before } = inputs;
  const olds = { ...before, executionId: "e", startedAt: "2025", outcome: "started" };
  await expect(update("e", olds, inputs, context)).resolves.toEqual({ ...olds, ...inputs });
  expect(requests()).toEqual([]);
});
