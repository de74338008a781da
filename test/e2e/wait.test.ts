import { executedJobs, JOBS } from "../support/e2e/server";
import { diagnosticsIn, openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

/** No endpoint for reading an execution is documented; the emulator has one. */
const READABLE = {
  ERATHOS_ENDPOINTS: JSON.stringify({ "executions.get": "/developers/workspaces/{workspace_id}/executions/{id}/" }),
};

interface Run {
  readonly jobId: string;
  readonly onFailure?: "fail" | "warn";
  readonly timeout?: string;
}

const program = (runs: Readonly<Record<string, Run>>) => `
const erathos = require("pulumi-erathos");
for (const [name, { jobId, onFailure, timeout = "30s" }] of Object.entries(${JSON.stringify(runs)})) {
  const run = new erathos.JobRun(name, { jobId, onFailure, waitForCompletion: { timeout, pollInterval: "1s" } });
  exports[name] = { status: run.status, rows: run.rows, finishedAt: run.finishedAt };
}
`;

let emulator: EmulatorProcess;
let stack: Stack | undefined;

beforeAll(async () => {
  // A Monday night: no block window.
  emulator = await startEmulatorProcess({ args: ["--clock", "2025-06-30T03:00:00Z"] });
});
afterAll(async () => {
  await stack?.project.dispose();
  await emulator?.stop();
});

/** How the next execution of a job ends. */
async function ends(jobId: string, outcome: Readonly<Record<string, unknown>>): Promise<void> {
  await emulator.control("POST", "/next-outcome", { jobId, durationSeconds: 1, ...outcome });
}

/** The outputs of each run in the state. */
async function endsIn(project: Stack["project"]): Promise<Record<string, unknown>> {
  const { resources } = await project.export();
  const runs = resources.filter(({ type }) => type.endsWith("erathos:JobRun"));
  return Object.fromEntries(
    runs.map(({ urn, outputs: { status, rows, finishedAt } = {} }) => [
      urn.split("::").at(-1),
      { status, rows, finishedAt },
    ]),
  );
}

const at = expect.stringMatching(/^2025-06-30T0[34]:0/);

test("[ISSUE 8.4] finished, failed, failed with a warning only, timed out, and nothing to wait for", async () => {
  const { orders, customers, payments, companies, campaigns } = JOBS;
  const runs: Record<string, Run> = {
    well: { jobId: orders },
    badly: { jobId: customers },
    warned: { jobId: payments, onFailure: "warn" },
    slow: { jobId: campaigns, timeout: "2s" },
  };
  await ends(orders, { rows: 1234 });
  await ends(customers, { status: "FAILED" });
  await ends(payments, { status: "FAILED" });
  await ends(campaigns, { durationSeconds: 3600 });
  stack = await openStack({ emulator, program: program(runs) });
  const { project } = stack;

  const first = await project.up({ expectCode: 1, env: READABLE, flags: ["--continue-on-error"] });
  const said = diagnosticsIn(first.all);
  expect(first.all).toMatch(/execution [-\w]+ of job [-\w]+ is RUNNING after 0 s/);
  expect(said).toMatch(/wait for job \S+: execution \S+ ended FAILED \[ERATHOS_EXECUTION_FAILED\]/);
  expect(said).toMatch(/wait for job \S+: execution \S+ has not ended within 2s \[ERATHOS_TIMEOUT\]/);
  expect(said.match(/The next `pulumi up` runs the job again/g)).toHaveLength(2);
  expect(said).toMatch(/warning: [\s\S]*ended FAILED/);
  expect(await endsIn(project)).toMatchObject({
    well: { status: "FINISHED", rows: 1234, finishedAt: at },
    badly: { status: "FAILED" },
    warned: { status: "FAILED" },
    slow: { status: "TIMED_OUT" },
  });

  // Only failed runs are run again.
  await emulator.control("POST", "/clock", { advanceSeconds: 3600 });
  const second = await project.up({ env: READABLE });
  expect(second.all).toMatch(/\+-2 replaced\n\s+3 unchanged/);
  expect(await endsIn(project)).toMatchObject({
    well: { status: "FINISHED", rows: 1234 },
    badly: { status: "FINISHED", finishedAt: at },
    warned: { status: "FAILED" },
    slow: { status: "FINISHED", finishedAt: at },
  });

  // Nothing to wait for: without an endpoint nothing starts, without an execution's id the run is kept as it is.
  const before = await executedJobs(emulator);
  project.write({ "index.js": program({ ...runs, mute: { jobId: companies } }) });
  const blind = (await project.up({ expectCode: 1 })).all;
  expect(blind).toMatch(/5 unchanged/);
  expect(blind).toMatch(/waitForCompletion needs an endpoint[\s\S]*nothing was started/);
  expect(blind).toMatch(/executions\.get/);
  expect(await executedJobs(emulator)).toEqual(before);
  await emulator.control("POST", "/profile", { profiles: ["run-204-empty"] });
  const mute = diagnosticsIn((await project.up({ expectCode: 1, env: READABLE })).all);
  expect(mute).toMatch(/the job was started, but the reply names no execution to wait for/);
  const after = await executedJobs(emulator);
  expect(after.filter((job) => job === companies)).toHaveLength(1);
  await project.up({ env: READABLE });
  expect((await executedJobs(emulator)).filter((job) => job === companies)).toHaveLength(1);
});
