import { errorOf } from "../../api/testing/client";
import { emulatorPool, orders } from "../../api/testing/emulated";
import { PartialFailure } from "../../provider/contract";
import { contextOf } from "../testing/context";
import { jobRunHandlers } from "./handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update, delete: remove } = jobRunHandlers;
const RUN = "**/jobs/*/run/";

async function set(options: Parameters<typeof pool.start>[0] = {}) {
  const emulated = await pool.start(options);
  const inputs = { jobId: orders, triggers: { day: "mon" }, workspaceId: emulated.emulator.workspaceId };
  return { ...emulated, inputs, context: contextOf(emulated) };
}

describe("creating a JobRun", () => {
  test("runs the job once; the id is the execution's", async () => {
    const { context, inputs, emulator, requests } = await set();
    const { id, outputs } = await create(inputs, context);
    expect(emulator.executions()).toMatchObject([{ _id: id, job: orders, status: "RUNNING" }]);
    expect(outputs).toEqual({ ...inputs, executionId: id, startedAt: "2025-06-30T03:00:00.000Z", outcome: "started" });
    expect(requests()).toEqual([`POST jobs/${orders}/run/ → 201`]);
  });

  test("makes up an id where the reply has none", async () => {
    const { context, inputs, emulator } = await set({ profiles: ["run-204-empty"] });
    const { id, outputs } = await create(inputs, context);
    expect(id).toBe(`${orders}/made-up-1`);
    expect(outputs).not.toHaveProperty("executionId");
    expect(emulator.executions()).toHaveLength(1);
  });

  test.each([
    ["a number", { execution_id: 42 }, "42"],
    ["an object", { execution: { id: "e1" } }, "e1"],
  ])("reads an id that is %s", async (_what, body, id) => {
    const { context, inputs, emulator } = await set();
    emulator.addFault({ method: "POST", path: RUN, status: 200, body });
    await expect(create(inputs, context)).resolves.toMatchObject({ id, outputs: { executionId: id } });
  });

  test("does not take the job's own id for an execution's", async () => {
    const { context, inputs, emulator } = await set();
    emulator.addFault({ method: "POST", path: RUN, status: 200, body: { _id: orders, table_name: "orders" } });
    const { id, outputs } = await create(inputs, context);
    expect(id).toBe(`${orders}/made-up-1`);
    expect(outputs).not.toHaveProperty("executionId");
  });

  test.each([
    ["a lost answer", { drop: true }],
    ["500", { status: 500 }],
    ["504", { status: 504, body: "<html></html>" }],
  ])("after %s is not repeated: it is kept with an unknown outcome", async (_what, fault) => {
    const { context, inputs, emulator, requests } = await set();
    emulator.addFault({ method: "POST", path: RUN, phase: "after", ...fault });
    const failure = await errorOf(create(inputs, context));
    if (!(failure instanceof PartialFailure)) throw failure;
    const { id, outputs } = failure.created;
    expect(id).toBe(`${orders}/made-up-1`);
    expect(outputs).toEqual({ ...inputs, startedAt: expect.any(String), outcome: "unknown" });
    expect(failure.reason).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN", retryable: false });
    expect(failure.message).toContain("change a trigger");
    expect(requests().filter((line) => line.startsWith("POST"))).toHaveLength(1);
    expect(emulator.executions()).toHaveLength(1);
  });

  test("where the server cannot have acted is repeated", async () => {
    const { context, inputs, emulator } = await set();
    emulator.addFault({ method: "POST", path: RUN, status: 429, headers: { "retry-after": "1" }, times: 2 });
    await expect(create(inputs, context)).resolves.toMatchObject({ outputs: { outcome: "started" } });
    expect(emulator.executions()).toHaveLength(1);
  });
});

describe("after that", () => {
  test("nothing runs the job: not read, not update, not delete", async () => {
    const { context, inputs, emulator, requests, logger } = await set();
    const { id, outputs } = await create(inputs, context);
    requests();
    await expect(read(id, outputs, context)).resolves.toEqual({ id, inputs, outputs });
    const news = { ...inputs, triggers: {}, retryWhileBlocked: { timeout: "30m" } };
    const updated = await update(id, outputs, news, context);
    expect(updated).toEqual({ ...outputs, ...news });
    await remove(id, updated, context);
    expect(requests()).toEqual([]);
    expect(emulator.executions()).toHaveLength(1);
    expect(logger.lines.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  test("an update of a run with an unknown outcome clears it with a warning, and does not run", async () => {
    const { context, inputs, requests, logger } = await set();
    const olds = { ...inputs, startedAt: "2025", outcome: "unknown" };
    const updated = await update("j/1", olds, inputs, context);
    expect(updated).toEqual(olds);
    expect(logger.lines).toEqual([expect.stringMatching(/^warn: job run j\/1: .*not known.*change a trigger/)]);
    expect(requests()).toEqual([]);
  });

  test("a run cannot be had by its id", async () => {
    const { context } = await set();
    expect(await errorOf(read("e", {}, context))).toMatchObject({ operation: "read job run e" });
  });
});
