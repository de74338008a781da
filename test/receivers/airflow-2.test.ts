import { type Airflow, DAG_ID, startAirflow2, USERNAME } from "../support/receivers/airflow";
import { receiverContext } from "../support/receivers/context";
import { request } from "../support/receivers/http";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, type Trial } from "../support/receivers/trial";

let airflow: Airflow;
let trial: Trial;

beforeAll(async () => {
  airflow = await startAirflow2(receiverContext(report));
  trial = await startTrial(
    `new erathos.AirflowTrigger("marts", {
      jobs: ["${JOBS.orders}"],
      url: "${airflow.url}",
      dagId: "${DAG_ID}",
      airflow: { version: 2, username: "${USERNAME}", password: config.requireSecret("password") },
      conf: { full: true },
    });`,
    { password: airflow.password },
    report,
  );
}, 1_200_000);

afterAll(async () => {
  await trial?.close();
  await airflow?.stop();
}, 600_000);

async function runsOf(executionId: string | undefined) {
  return (await airflow.dagRuns()).filter((run) => run.dag_run_id.includes(String(executionId)));
}

test("[ISSUE 4.6] a load creates one DAG run in Airflow 2, a repeated delivery none", async () => {
  const [first] = await trial.load();
  expect(first).toMatchObject({ fires: true, status: 200, unresolved: [], error: null });
  const runs = await runsOf(first?.executionId);
  expect(runs).toEqual([
    {
      dag_run_id: `erathos__${first?.executionId}__orders`,
      conf: {
        connection: "Shop PostgreSQL",
        schema: "shop",
        table: "orders",
        rows: "1842",
        execution_id: first?.executionId,
        full: true,
      },
      note: "triggered on the Erathos platform by ana@acme.example",
    },
  ]);
  report(`Airflow 2: the delivery was answered 200; DAG run ${runs[0]?.dag_run_id} is there.`);

  expect(await trial.repeat(first)).toMatchObject({ status: 409 });
  expect(await runsOf(first?.executionId)).toEqual(runs);
  report("Airflow 2: the repeated delivery was answered 409; still one DAG run.");
});

test("the next load creates the next DAG run, a failed one none", async () => {
  const [failed] = await trial.load({ status: "FAILED" });
  expect(failed).toMatchObject({ fires: false });
  const [next] = await trial.load();
  expect(await runsOf(failed?.executionId)).toEqual([]);
  expect(await runsOf(next?.executionId)).toHaveLength(1);
});

test("a second preview is empty, and no output shows the password", async () => {
  const { project, transcript } = trial.stack;
  await project.preview({ flags: ["--expect-no-changes"] });
  const text = transcript() + JSON.stringify(await project.export());
  expect(text).toContain("marts-webhook");
  expect(text).not.toContain(airflow.password);
  expect(text).not.toContain(airflow.authorization.slice("Basic ".length));
});

describe("facts of the documentation", () => {
  const create = (body: object, headers: Record<string, string> = {}) =>
    request("POST", airflow.dagRunsUrl, { headers: { Authorization: airflow.authorization, ...headers }, body });

  test("a request without a JSON Content-Type, as Erathos's own template sends it, gets 415", async () => {
    expect((await create({ conf: {} }, { "Content-Type": "text/plain" })).status).toBe(415);
  });

  test("an id with other characters than letters, digits and _.~:+- creates no run", async () => {
    // Not 400, as this check runs after the API's own validation.
    expect((await create({ dag_run_id: "erathos__1__order items" })).status).toBe(500);
    expect((await create({ dag_run_id: "erathos__1__Order.items~a:b+c-d" })).status).toBe(200);
    expect(await runsOf("erathos__1__order items")).toEqual([]);
  });
});
