import { executedJobs } from "../support/e2e/server";
import { openStack } from "../support/e2e/stack";
import { EMULATOR_API_KEY } from "../support/engine/emulator";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, type Trial } from "../support/receivers/trial";

const chain = (run: string) =>
  `new erathos.JobChain("chain", { after: ["${JOBS.orders}"], run: "${run}", apiKey: config.requireSecret("key") });`;

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial(chain(JOBS.payments), { key: EMULATOR_API_KEY }, report);
}, 600_000);
afterAll(() => trial?.close(), 60_000);

test("a load runs the next job, a failed one does not", async () => {
  const [failed] = await trial.load({ status: "FAILED" });
  expect(failed).toMatchObject({ fires: false });
  expect(await executedJobs(trial.emulator)).toEqual([JOBS.orders]);
  const [delivery] = await trial.load();
  expect(delivery).toMatchObject({ fires: true, status: 201, unresolved: [], error: null });
  expect((await executedJobs(trial.emulator)).toSorted()).toEqual([JOBS.orders, JOBS.orders, JOBS.payments]);
});

const PROGRAM = (body: string) => `const erathos = require("pulumi-erathos");
const config = new (require("@pulumi/pulumi").Config)();
${body}`;

test.each([
  [
    "a chain from a job to itself",
    JOBS.orders.toUpperCase(),
    {},
    /JobChain "chain": run: is one of the jobs in after, so that it would run again and again/,
  ],
  [
    "no workspace",
    JOBS.payments,
    { "erathos:workspaceId": undefined },
    /JobChain "chain": the workspace is not known\. Set it with `pulumi config set erathos:workspaceId ID`/,
  ],
])("%s is an error of the preview, without a stack trace", async (_, run, config, message) => {
  const { emulator } = trial;
  const { project } = await openStack({
    emulator,
    program: PROGRAM(chain(run)),
    config: { "erathos-test:key": "k", ...config },
  });
  try {
    const { all } = await project.preview({ expectCode: "any" });
    expect(all).toMatch(message);
    expect(all).not.toMatch(/^\s+at /m);
  } finally {
    await project.dispose();
  }
});
