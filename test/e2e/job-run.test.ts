import { executedJobs, JOBS } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

/** Runs by name: the job and its triggers. */
type Runs = Readonly<Record<string, readonly [job: string, triggers?: Readonly<Record<string, unknown>>]>>;

const program = (runs: Runs) => `
const erathos = require("pulumi-erathos");
for (const [name, [jobId, triggers]] of Object.entries(${JSON.stringify(runs)})) {
  const run = new erathos.JobRun(name, { jobId, triggers });
  exports[name] = { id: run.id, outcome: run.outcome };
}
`;

let emulator: EmulatorProcess;
const stacks: Stack[] = [];

beforeAll(async () => {
  // A Monday night: no block window.
  emulator = await startEmulatorProcess({ args: ["--clock", "2025-06-30T03:00:00Z"] });
});
afterAll(async () => {
  await Promise.all(stacks.map(({ project }) => project.dispose()));
  await emulator?.stop();
});

async function open(runs: Runs) {
  const stack = await openStack({ emulator, program: program(runs) });
  stacks.push(stack);
  const { project } = stack;
  /** Writes the next version of the program, once the running executions have ended: Erathos rejects a running job. */
  const declare = async (next: Runs) => {
    project.write({ "index.js": program(next) });
    await letTimePass();
  };
  return { project, declare };
}

async function letTimePass(): Promise<void> {
  await emulator.control("POST", "/clock", { advanceSeconds: 60 });
}

/** How often each of these jobs has run so far. */
async function runsOf(...jobs: readonly string[]): Promise<number[]> {
  const executed = await executedJobs(emulator);
  return jobs.map((job) => executed.filter((other) => other === job).length);
}

test("[ISSUE 3.7] a job runs on create and, as a replacement, on a changed trigger: never otherwise", async () => {
  const { orders } = JOBS;
  const { project, declare } = await open({ load: [orders, { version: 1 }] });
  expect((await project.previewJson()).changeSummary).toEqual({ create: 2 });
  expect(await runsOf(orders)).toEqual([0]);
  await project.up();
  expect(await runsOf(orders)).toEqual([1]);

  await letTimePass();
  await project.up({ flags: ["--expect-no-changes"] });
  await project.refresh({ flags: ["--expect-no-changes"] });
  expect(await runsOf(orders)).toEqual([1]);

  await declare({ load: [orders, { version: 2, more: [true] }] });
  const changed = await project.up({ preview: true });
  expect(changed.all).toMatch(/\+- +pulumi-nodejs:dynamic\/erathos:JobRun load replace .*\[diff: ~triggers\]/);
  expect(changed.all).toMatch(/\+-1 replaced/);
  expect(await runsOf(orders)).toEqual([2]);

  await declare({ load: [orders, { version: 2 }] });
  expect((await project.up()).all).toMatch(/~ 1 updated/);
  expect(await runsOf(orders)).toEqual([2]);
});

test("[ISSUE 3.7] after a run without a response the next up does not run the job, but a changed trigger does", async () => {
  const { customers, payments } = JOBS;
  const { project, declare } = await open({ load: [customers, { version: 1 }] });
  await project.up();
  // The server runs the jobs, but two responses are lost: that of a replacement and that of a first run.
  for (const job of [customers, payments]) {
    await emulator.control("POST", "/faults", { path: `**/jobs/${job}/run/`, phase: "after", drop: true, times: 1 });
  }
  await declare({ load: [customers, { version: 2 }], fresh: [payments] });
  const lost = diagnosticsIn((await project.up({ expectCode: 1, flags: ["--continue-on-error"] })).all);
  for (const job of [customers, payments]) {
    expect(lost).toMatch(new RegExp(`run job ${job}: no answer from Erathos; the job may or may not be running`));
  }
  expect(lost).toMatch(/The next `pulumi up` keeps this run as it is; to run the job, change a trigger/);
  expect(await runsOf(customers, payments)).toEqual([2, 1]);

  await letTimePass();
  const cleared = await project.up();
  expect(diagnosticsIn(cleared.all).match(/not run again; change a trigger to run it/g)).toHaveLength(2);
  expect((await project.previewJson({ flags: ["--expect-no-changes"] })).changeSummary).toEqual({ same: 3 });
  expect(await runsOf(customers, payments)).toEqual([2, 1]);

  await declare({ load: [customers, { version: 3 }], fresh: [payments, { again: 1 }] });
  expect((await project.up()).all).toMatch(/\+-2 replaced/);
  expect(await runsOf(customers, payments)).toEqual([3, 2]);
});

test("[ISSUE 3.7] a rejected run reports why and leaves the stack unchanged, and a later up runs it", async () => {
  const { campaigns, companies, contacts } = JOBS;
  const { project, declare } = await open({ ads: [campaigns], crm: [companies], contacts: [contacts] });
  await emulator.control("POST", "/clock", { now: "2025-06-30T13:00:00Z" });
  const refused = diagnosticsIn((await project.up({ expectCode: 1, flags: ["--continue-on-error"] })).all);
  expect(refused).toMatch(/Erathos answered 400/);
  expect(refused).toMatch(/Erathos said: Manual executions are not allowed during the block window\./);
  expect(refused).toMatch(/What to do: Run `pulumi up` again when the run or the window has ended/);
  expect(refused).toMatch(/Erathos said: Dependent jobs cannot be executed on their own\./);
  expect(refused).toMatch(new RegExp(`Job ${contacts} is a dependent of job ${companies}`));
  expect(refused).toMatch(new RegExp(`What to do: Run the primary job instead \\(jobId: "${companies}"\\)`));
  expect(await runsOf(campaigns)).toEqual([0]);
  const { resources, pending_operations } = await project.export();
  const runs = resources.filter(({ type }) => type.endsWith("erathos:JobRun"));
  expect(runs.map(({ urn }) => urn.split("::").at(-1))).toEqual(["crm"]);
  expect(pending_operations).toEqual([]);

  await declare({ ads: [campaigns], crm: [companies] });
  await emulator.control("POST", "/clock", { now: "2025-06-30T18:30:00Z" });
  expect((await project.up()).all).toMatch(/\+ 1 created\n\s+2 unchanged/);
  expect(await runsOf(campaigns)).toEqual([1]);
});
