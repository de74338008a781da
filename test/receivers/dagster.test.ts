import { receiverContext } from "../support/receivers/context";
import { CODE_LOCATION, type Dagster, JOB_NAME, startDagster } from "../support/receivers/dagster";
import { request } from "../support/receivers/http";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, type Trial } from "../support/receivers/trial";

let dagster: Dagster;
let trial: Trial;

beforeAll(async () => {
  dagster = await startDagster(receiverContext(report));
  const common = `server: { kind: "selfHosted", url: "${dagster.url}" }, codeLocation: "${CODE_LOCATION}"`;
  trial = await startTrial(
    `new erathos.DagsterTrigger("marts", {
      ${common},
      jobs: ["${JOBS.orders}"],
      jobName: "${JOB_NAME}",
      runConfig: { ops: { refresh: { config: { table: erathos.metadata.tableName } } } },
      tags: { team: "data" },
    });
    new erathos.DagsterTrigger("missing", { ${common}, jobs: ["${JOBS.customers}"], jobName: "no_such_job" });`,
    {},
    report,
  );
}, 1_200_000);

afterAll(async () => {
  await trial?.close();
  await dagster?.stop();
}, 600_000);

async function runsOf(executionId: string | undefined) {
  return (await dagster.runs()).filter(({ tags }) => tags["erathos/execution_id"] === executionId);
}

test("[ISSUE 19.1] a load creates one run in Dagster, and a repeated delivery another with the same tag", async () => {
  const [first] = await trial.load();
  expect(first).toMatchObject({ fires: true, status: 200, unresolved: [], error: null });
  const runs = await runsOf(first?.executionId);
  const run = {
    runId: expect.any(String),
    jobName: JOB_NAME,
    runConfigYaml: "ops:\n  refresh:\n    config:\n      table: orders\n",
    tags: { "erathos/execution_id": first?.executionId, "erathos/table": "shop.orders", team: "data" },
  };
  expect(runs).toEqual([run]);
  report(`Dagster: the delivery was answered 200; run ${runs[0]?.runId} of ${JOB_NAME} is there.`);

  expect(await trial.repeat(first)).toMatchObject({ status: 200 });
  const repeated = await runsOf(first?.executionId);
  expect(repeated).toEqual([run, run]);
  expect(new Set(repeated.map(({ runId }) => runId)).size).toBe(2);
  report("Dagster: the repeated delivery was answered 200; two runs with the same execution's id in a tag.");
});

test("a failed load creates no run", async () => {
  const [failed] = await trial.load({ status: "FAILED" });
  expect(failed).toMatchObject({ fires: false });
  expect(await runsOf(failed?.executionId)).toEqual([]);
});

test("a second preview is empty", async () => {
  await trial.stack.project.preview({ flags: ["--expect-no-changes"] });
});

describe("facts of the documentation", () => {
  test("a job that does not exist gets 200 too, with the reason in the body", async () => {
    const [delivery] = await trial.load({}, JOBS.customers);
    expect(delivery).toMatchObject({ fires: true, status: 200, answer: expect.stringContaining("no_such_job") });
    expect(await runsOf(delivery?.executionId)).toEqual([]);
  });

  test("the key of Dagster's sensors has no effect here, and a request without a JSON Content-Type is answered 400", async () => {
    const launch = (headers: Record<string, string> = {}) => {
      const selector = { repositoryLocationName: CODE_LOCATION, repositoryName: "__repository__", jobName: JOB_NAME };
      const executionMetadata = { tags: [{ key: "dagster/run_key", value: "once" }] };
      const query =
        "mutation L($p: ExecutionParams!) { launchRun(executionParams: $p) { ... on LaunchRunSuccess { run { runId } } } }";
      const body = { query, variables: { p: { selector, runConfigData: {}, executionMetadata } } };
      return request("POST", `${dagster.url}/graphql`, { headers, body });
    };
    const before = (await dagster.runs()).length;
    for (const { status } of [await launch(), await launch()]) expect(status).toBe(200);
    expect(await dagster.runs()).toHaveLength(before + 2);
    expect((await launch({ "Content-Type": "text/plain" })).status).toBe(400);
  });
});
