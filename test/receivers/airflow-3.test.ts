import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { webhooksOf } from "../support/e2e/server";
import { runStep } from "../support/e2e/workflow";
import { engineFromEnvironment } from "../support/engine/engine";
import { withPulumi } from "../support/engine/environment";
import { type Airflow3, DAG_ID, startAirflow3, USERNAME } from "../support/receivers/airflow";
import { receiverContext } from "../support/receivers/context";
import { basic, request } from "../support/receivers/http";
import { report } from "../support/receivers/report";
import { JOBS, startTrial, startYamlTrial, type Trial } from "../support/receivers/trial";

let airflow: Airflow3;
let trial: Trial;

beforeAll(async () => {
  airflow = await startAirflow3(receiverContext(report));
  trial = await startTrial(
    `new erathos.AirflowTrigger("marts", {
      jobs: ["${JOBS.orders}"],
      url: "${airflow.url}",
      dagId: "${DAG_ID}",
      airflow: { version: 3, token: config.requireSecret("token") },
    });`,
    { token: airflow.token },
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

test("[ISSUE 4.6] a load creates one DAG run in Airflow 3, a repeated delivery none", async () => {
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
      },
      note: "triggered on the Erathos platform by ana@acme.example",
    },
  ]);
  report(`Airflow 3: the delivery was answered 200; DAG run ${runs[0]?.dag_run_id} is there.`);

  expect(await trial.repeat(first)).toMatchObject({ status: 409 });
  expect(await runsOf(first?.executionId)).toEqual(runs);
  report("Airflow 3: the repeated delivery was answered 409; still one DAG run.");
});

test("the next load creates the next DAG run, a failed one none", async () => {
  const [failed] = await trial.load({ status: "FAILED" });
  expect(failed).toMatchObject({ fires: false });
  const [next] = await trial.load();
  expect(await runsOf(failed?.executionId)).toEqual([]);
  expect(await runsOf(next?.executionId)).toHaveLength(1);
});

test("a second preview is empty, and no output shows the token", async () => {
  const { project, transcript } = trial.stack;
  await project.preview({ flags: ["--expect-no-changes"] });
  const text = transcript() + JSON.stringify(await project.export());
  expect(text).toContain("marts-webhook");
  expect(text).not.toContain(airflow.token);
});

describe("facts of the documentation", () => {
  const create = (body: object, headers: Record<string, string> = {}) =>
    request("POST", airflow.dagRunsUrl, { headers: { Authorization: airflow.authorization, ...headers }, body });

  test("a name and a password are answered 401", async () => {
    const Authorization = basic(USERNAME, airflow.password);
    expect((await create({ logical_date: null }, { Authorization })).status).toBe(401);
  });

  test("a request without a logical date, or without a JSON Content-Type, is answered 422", async () => {
    expect((await create({ conf: {} })).status).toBe(422);
    expect((await create({ logical_date: null }, { "Content-Type": "text/plain" })).status).toBe(422);
  });

  test("a token is valid for a day by default", async () => {
    const claims = z
      .object({ exp: z.number(), iat: z.number() })
      .parse(JSON.parse(Buffer.from(airflow.token.split(".")[1] ?? "", "base64url").toString("utf8")));
    expect(claims.exp - claims.iat).toBe(86_400);
  });

  test("an id with other characters than letters, digits and _.~:+- creates no run", async () => {
    const body = { logical_date: null };
    expect((await create({ ...body, dag_run_id: "erathos__1__order items" })).status).toBe(400);
    expect((await create({ ...body, dag_run_id: "erathos__1__Order.items~a:b+c-d" })).status).toBe(200);
    expect(await runsOf("erathos__1__order items")).toEqual([]);
  });
});

test("[ISSUE 16.2] a component of a YAML program creates a DAG run in Airflow 3", async () => {
  const marts = {
    type: "erathos:receivers:AirflowTrigger",
    properties: {
      jobs: [JOBS.orders],
      url: airflow.url,
      dagId: DAG_ID,
      airflow: { version: 3, token: "${token}" },
      conf: { source: "yaml" },
    },
  };
  const yaml = await startYamlTrial({ marts }, { token: airflow.token }, report);
  try {
    const [delivery] = await yaml.load();
    expect(delivery).toMatchObject({ fires: true, status: 200, unresolved: [], error: null });
    expect(await runsOf(delivery?.executionId)).toMatchObject([
      { conf: { source: "yaml", table: "orders", rows: "1842" } },
    ]);
    report("Airflow 3: a YAML program's component made a DAG run.");
    const text = yaml.stack.transcript() + JSON.stringify(await yaml.stack.project.export());
    expect(text).toContain("marts-webhook");
    expect(text).not.toContain(airflow.token);
  } finally {
    await yaml.close();
  }
}, 1_200_000);

test("the recipe's rotation: previews in between are empty, one update sets the new token, and it delivers after the old one has expired", async () => {
  const old = await airflow.shortLivedToken();
  const rotated = await startTrial(
    `new erathos.AirflowTrigger("marts", {
      jobs: ["${JOBS.orders}"],
      url: "${airflow.url}",
      dagId: "${DAG_ID}",
      airflow: { version: 3, token: config.requireSecret("airflowToken") },
    });`,
    { airflowToken: old },
    report,
  );
  const { emulator, stack } = rotated;
  const { project } = stack;
  const isEmpty = () => project.preview({ flags: ["--expect-no-changes"] });
  const logIn = (password: string) =>
    runStep("airflow-token.yml", "Log in to Airflow and set the token", {
      cwd: project.directory,
      env: {
        ...withPulumi(engineFromEnvironment(), project.environment),
        STACK: "test",
        AIRFLOW_URL: airflow.url,
        AIRFLOW_USERNAME: USERNAME,
        AIRFLOW_PASSWORD: password,
      },
    });
  try {
    await isEmpty();
    const statusOfOld = async () =>
      (await request("GET", airflow.dagRunsUrl, { headers: { Authorization: `Bearer ${old}` } })).status;
    while ((await statusOfOld()) !== 401) await sleep(500);
    const [late] = await rotated.load();
    expect(late).toMatchObject({ fires: true, status: 401 });
    expect(await runsOf(late?.executionId)).toEqual([]);
    report("Airflow 3: the old token has ended; a delivery with it was answered 401.");

    const refused = await logIn("wrong-password");
    expect(refused.code).not.toBe(0);
    expect(refused.all).toMatch(/error: 401/);
    await isEmpty();

    const webhooks = await webhooksOf(emulator);
    const accepted = await logIn(airflow.password);
    expect(accepted).toEqual({ code: 0, all: "" });
    const { all } = await project.up();
    expect(all).toMatch(/~ 1 updated/);
    expect(all).not.toMatch(/\d (?:created|deleted|replaced)/);
    expect(await webhooksOf(emulator)).toEqual(webhooks);
    await isEmpty();

    const [delivery] = await rotated.load();
    expect(delivery).toMatchObject({ fires: true, status: 200, unresolved: [], error: null });
    expect(await runsOf(delivery?.executionId)).toHaveLength(1);
    report("Airflow 3: after the rotation the delivery was answered 200, and one DAG run is there.");

    const text = stack.transcript() + refused.all + accepted.all + JSON.stringify(await project.export());
    expect(text).toContain("marts-webhook");
    expect(text).not.toMatch(/eyJ[\w-]{20}/);
    expect(text).not.toContain(airflow.password);
  } finally {
    await rotated.close();
  }
}, 1_200_000);
