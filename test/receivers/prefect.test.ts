import { receiverContext } from "../support/receivers/context";
import { basic, request } from "../support/receivers/http";
import { type Prefect, startPrefect } from "../support/receivers/prefect";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, type Trial } from "../support/receivers/trial";

let prefect: Prefect;
let trial: Trial;

beforeAll(async () => {
  prefect = await startPrefect(receiverContext(report));
  trial = await startTrial(
    `new erathos.PrefectTrigger("marts", {
      jobs: ["${JOBS.orders}"],
      deploymentId: "${prefect.deploymentId}",
      server: {
        kind: "selfHosted",
        apiUrl: "${prefect.apiUrl}",
        authString: config.requireSecret("authString"),
      },
      parameters: { table: erathos.metadata.tableName, rows: erathos.metadata.rows },
    });`,
    { authString: prefect.authString },
    report,
  );
}, 1_200_000);

afterAll(async () => {
  await trial?.close();
  await prefect?.stop();
}, 600_000);

async function runsOf(executionId: string | undefined) {
  return (await prefect.flowRuns()).filter(({ name }) => name.includes(String(executionId)));
}

test("[ISSUE 4.6] a load creates one flow run of the deployment, a repeated delivery none", async () => {
  const [first] = await trial.load();
  expect(first).toMatchObject({ fires: true, status: 201, unresolved: [], error: null });
  const runs = await runsOf(first?.executionId);
  expect(runs).toEqual([
    {
      id: expect.any(String),
      name: `erathos_orders_${first?.executionId}`,
      deploymentId: prefect.deploymentId,
      idempotencyKey: `erathos__${first?.executionId}__orders`,
      parameters: { table: "orders", rows: "1842" },
    },
  ]);
  report(`Prefect: the delivery was answered 201; flow run ${runs[0]?.name} of the deployment is there.`);

  const second = await trial.repeat(first);
  expect(second).toMatchObject({ status: 200 });
  expect(await runsOf(first?.executionId)).toEqual(runs);
  report("Prefect: the repeated delivery was answered 200 with the same flow run; still one.");
});

test("the next load creates the next flow run, a failed one none", async () => {
  const [failed] = await trial.load({ status: "FAILED" });
  expect(failed).toMatchObject({ fires: false });
  const [next] = await trial.load();
  expect(await runsOf(failed?.executionId)).toEqual([]);
  expect(await runsOf(next?.executionId)).toHaveLength(1);
});

test("a second preview is empty, and no output shows the password", async () => {
  const { project, transcript } = trial.stack;
  await project.preview({ flags: ["--expect-no-changes"] });
  const password = prefect.authString.slice("admin:".length);
  const text = transcript() + JSON.stringify(await project.export());
  expect(text).toContain("marts-webhook");
  for (const secret of [password, basic("admin", password).slice("Basic ".length)]) expect(text).not.toContain(secret);
});

describe("facts of the documentation", () => {
  const create = (path: string, headers: Record<string, string>, body: object) =>
    request("POST", `${prefect.apiUrl}/${path}`, { headers, body });
  const right = () => ({ Authorization: basic("admin", prefect.authString.slice("admin:".length)) });

  test("a server with an auth string accepts no bearer token", async () => {
    const path = `deployments/${prefect.deploymentId}/create_flow_run`;
    const bearer = { Authorization: `Bearer ${prefect.authString}` };
    expect((await create(path, bearer, {})).status).toBe(401);
    expect((await create(path, { Authorization: basic("admin", "wrong") }, {})).status).toBe(401);
  });

  test("Erathos's own template creates a flow run without a deployment", async () => {
    const name = "erathos_run_orders";
    const body = { name, flow_id: prefect.flowId, idempotency_key: "6f1c9d4e-0a5b-4c8d-9e2f-7b3a1c5d8e60" };
    expect((await create("flow_runs/", right(), body)).status).toBe(201);
    const runs = await prefect.flowRuns();
    expect(runs.filter((run) => run.name === name)).toMatchObject([{ deploymentId: null }]);
  });
});
