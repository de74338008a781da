import type { EmulatorEvent } from "../core/events";
import { defaultSeed, type SeedInput } from "../index";
import {
  adGroups,
  campaigns,
  companies,
  contacts,
  deals,
  events,
  orders,
  type TestEmulator,
  testEmulator,
} from "../testing/test-emulator";

const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

let emulator: TestEmulator;
let happened: EmulatorEvent[];
beforeEach(async () => {
  happened = [];
  emulator = await testEmulator({ onEvent: (event) => void happened.push(event) });
});
afterEach(() => emulator.close());

const run = (job: string) => emulator.request("POST", `jobs/${job}/run/`);

describe("jobs", () => {
  test("are listed with their connection; a dependent one names its primary job", async () => {
    const list = await emulator.request("GET", "jobs/?page_size=1&table_name=contacts");
    expect(list.body).toMatchObject({ count: 1, page_size: 1, current_page: 1 });
    const one = await emulator.request("GET", `jobs/${contacts}/`);
    expect(one.body).toEqual({
      _id: contacts,
      _created_at: "2025-06-30T03:00:00.000Z",
      _updated_at: "2025-06-30T03:00:00.000Z",
      connection_id: "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c02",
      connection_name: "HubSpot",
      schema_name: "hubspot",
      table_name: "contacts",
      primary_job: companies,
      schedule: "Manually",
      is_active: true,
      sync_type: "FULL",
    });
    expect(list.body).toMatchObject({ results: [one.body] });
    expect(await emulator.request("GET", `jobs/${events}/`)).toMatchObject({ status: 404 });
  });
});

describe("run", () => {
  test("starts an execution that ends by itself", async () => {
    const answer = await run(orders);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      _id: UUID,
      _created_at: "2025-06-30T03:00:00.000Z",
      _updated_at: "2025-06-30T03:00:00.000Z",
      job: orders,
      status: "RUNNING",
      triggered_by: "ana@acme.example",
      is_orchestration: true,
      force_history: false,
      finished_at: null,
      rows: null,
      columns: null,
      total_duration: null,
    });
    await emulator.advance(2.9);
    expect((await emulator.request("GET", "executions/")).body).toMatchObject({ results: [{ status: "RUNNING" }] });
    await emulator.advance(100);
    const [ended] = emulator.executions();
    expect(ended).toMatchObject({
      status: "FINISHED",
      finished_at: "2025-06-30T03:00:03.000Z",
      rows: 1842,
      columns: 14,
      total_duration: 3,
    });
    expect((await emulator.request("GET", `executions/${ended?._id}/`)).body).toEqual(ended);
  });

  test("of a running job is rejected", async () => {
    await run(orders);
    expect(await run(orders)).toMatchObject({ status: 400, body: { detail: "This job is already running." } });
    await emulator.advance(3);
    expect(await run(orders)).toMatchObject({ status: 201 });
  });

  test("of a dependent job is rejected; after its primary job it runs by itself, with the same trigger", async () => {
    const refused = await run(contacts);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({
      detail: "Dependent jobs cannot be executed on their own. Run the primary job instead.",
    });
    await run(companies);
    await emulator.advance(2);
    expect(emulator.executions().map(({ job, status }) => [job, status])).toEqual([
      [companies, "FINISHED"],
      [contacts, "RUNNING"],
      [deals, "RUNNING"],
    ]);
    await emulator.advance(2);
    expect(emulator.executions()).toMatchObject([
      { finished_at: "2025-06-30T03:00:02.000Z" },
      { finished_at: "2025-06-30T03:00:04.000Z", triggered_by: "ana@acme.example", is_orchestration: true },
      { finished_at: "2025-06-30T03:00:04.000Z", force_history: false },
    ]);
  });

  test("that fails does not start the dependent jobs", async () => {
    emulator.nextOutcome({ jobId: companies, status: "FAILED", rows: 0 });
    await run(companies);
    await emulator.advance(10);
    expect(emulator.executions()).toMatchObject([{ job: companies, status: "FAILED", rows: 0, columns: 22 }]);
  });

  test("in a block window is rejected, and nothing starts", async () => {
    await emulator.moveTo("2025-06-30T12:00:00Z");
    expect(await run(campaigns)).toMatchObject({
      status: 400,
      body: { detail: "Manual executions are not allowed during the block window." },
    });
    expect(emulator.executions()).toEqual([]);
    expect(await run(orders)).toMatchObject({ status: 201 });
    await emulator.moveTo("2025-06-30T18:00:00Z");
    expect(await run(campaigns)).toMatchObject({ status: 201 });
  });

  test("still running when a block window starts is cancelled, without a webhook", async () => {
    await emulator.createWebhook({ jobs: [adGroups] });
    await emulator.moveTo("2025-06-30T11:59:59Z");
    await run(adGroups);
    await emulator.advance(100);
    expect(emulator.executions()).toMatchObject([
      { status: "CANCELED", finished_at: "2025-06-30T12:00:00.000Z", total_duration: 1 },
    ]);
    expect(emulator.deliveries()).toEqual([]);
  });
});

describe("a block window of the connection", () => {
  /** Every connection is blocked on Mondays for the minute after 03:01. */
  const seedWith = (allowManual: boolean): SeedInput => ({
    ...defaultSeed,
    workspaces: defaultSeed.workspaces.map((workspace) => ({
      ...workspace,
      connections: workspace.connections.map((connection) => ({
        ...connection,
        blockWindows: [{ days: ["mon"], start: "03:01", end: "03:02", allowManual }],
      })),
    })),
  });

  test.each([
    [false, [companies]],
    [true, [companies, contacts, deals]],
  ])("with manual executions allowed: %s, lets these run: %j", async (allowManual, jobs) => {
    await using blocked = await testEmulator({
      seed: seedWith(allowManual),
      onEvent: (event) => void happened.push(event),
    });
    await blocked.moveTo("2025-06-30T03:00:59Z");
    await blocked.request("POST", `jobs/${companies}/run/`);
    await blocked.advance(10);
    expect(blocked.executions().map(({ job }) => job)).toEqual(jobs);
    const skipped = happened.filter(({ type }) => type === "dependent-skipped");
    expect(skipped.map(({ table }) => table)).toEqual(allowManual ? [] : ["hubspot.contacts", "hubspot.deals"]);
  });

  test("allows manual executions if its switch says so", async () => {
    await using open = await testEmulator({ seed: seedWith(true), now: "2025-06-30T03:01:30Z" });
    expect((await open.request("POST", `jobs/${orders}/run/`)).status).toBe(201);
    await using closed = await testEmulator({ seed: seedWith(false), now: "2025-06-30T03:01:30Z" });
    expect((await closed.request("POST", `jobs/${orders}/run/`)).status).toBe(400);
  });
});

describe("the next outcome", () => {
  test("applies to one execution, of the job that it names", async () => {
    emulator.nextOutcome({ jobId: deals, rows: 7 });
    emulator.nextOutcome({ rows: 1, durationSeconds: 60 });
    await run(orders);
    await emulator.advance(59);
    expect(emulator.executions()).toMatchObject([{ status: "RUNNING" }]);
    await emulator.advance(1);
    expect(emulator.executions()).toMatchObject([{ status: "FINISHED", rows: 1, total_duration: 60 }]);
    await run(orders);
    await emulator.advance(3);
    expect(emulator.executions()).toMatchObject([{ rows: 1 }, { rows: 1842 }]);
  });

  test("of an unknown job is an error", () => {
    expect(() => emulator.nextOutcome({ jobId: "x" })).toThrow("no job has this id");
  });
});

test("every event is reported, in order", async () => {
  await emulator.createWebhook({ jobs: [companies] });
  await emulator.createWebhook({ description: "Big ones", jobs: [contacts], rules: [rowsAbove(10_000)] });
  await run(companies);
  await emulator.advance(60);
  expect(happened.map(({ type, table }) => `${type} ${table}`)).toEqual([
    "execution-started hubspot.companies",
    "execution-ended hubspot.companies",
    "execution-started hubspot.contacts",
    "execution-started hubspot.deals",
    "execution-ended hubspot.contacts",
    "webhook-not-fired hubspot.contacts",
    "execution-ended hubspot.deals",
    "webhook-fired hubspot.companies",
  ]);
  expect(happened.find(({ type }) => type === "webhook-not-fired")).toMatchObject({
    description: "Big ones",
    reason: expect.stringContaining("ROWS"),
  });
});

function rowsAbove(rows: number) {
  return { variable_name: "ROWS", operation: "GREATER_THAN", value: String(rows) };
}
