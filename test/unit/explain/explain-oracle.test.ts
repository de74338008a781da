import { randomUUID } from "node:crypto";
import { type Emulator, startEmulator } from "erathos-emulator";
import fc from "fast-check";
import { explain } from "pulumi-erathos/language";
import { type Receiver, startReceiver } from "../../../emulator/src/testing/receiver";
import {
  executionArbitrary,
  factsOf,
  finishedAt,
  fireInput,
  type RandomExecution,
  SECRETS,
  seed,
  VARIABLES,
  WORKSPACE,
  webhookArbitrary,
} from "./arbitraries";
import { type Facts, fires, type OracleRequest, type OracleWebhook, requestFor, ruleHolds } from "./oracle";

const RUNS = 1000;

const values = {
  ...Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [`secrets.${name}`, value])),
  ...Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [`variables.${name}`, value])),
};

let receiver: Receiver;
let emulator: Emulator;
/** The next id that the emulator gives out is random unless one waits here. */
const ids: string[] = [];

beforeAll(async () => {
  receiver = await startReceiver(200);
  // A rule's value keeps its white space: what is compared is what was declared.
  const behaviour = { trimTexts: false };
  emulator = await startEmulator({ clock: "manual", seed, behaviour, newId: () => ids.shift() ?? randomUUID() });
});
afterAll(async () => {
  await emulator?.close();
  await receiver?.[Symbol.asyncDispose]();
});

/** What arrives at the receiver when the emulator really has such a webhook and such an execution. */
async function reallyFired(webhook: OracleWebhook, execution: RandomExecution) {
  const response = await fetch(`${emulator.url}/developers/workspaces/${WORKSPACE}/orchestration/webhooks/`, {
    method: "POST",
    headers: { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ description: "random", ...webhook }),
  });
  expect(response.status).toBe(201);
  await response.body?.cancel();
  receiver.received.length = 0;
  ids.push(execution.executionId);
  await emulator.fire(fireInput(execution));
  for (const { _id } of emulator.webhooks()) emulator.deleteWebhook(_id);
  return receiver.received.map(({ method, url, headers, body }) => ({
    method,
    url,
    header: Object.fromEntries(Object.keys(webhook.header).map((name) => [name, headers[name.toLowerCase()]])),
    body: body === "" ? null : body,
  }));
}

/** The oracle's request as it looks on the wire. */
function onTheWire({ method, url, header, body }: OracleRequest) {
  const { pathname, search } = new URL(url);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    method,
    url: pathname + search,
    header: Object.fromEntries(Object.entries(header).map(([name, value]) => [name, value.trim()])),
    body: method === "GET" || body === null || text === "" ? null : text,
  };
}

function explained(webhook: OracleWebhook, execution: RandomExecution, facts: Facts) {
  const { is_active: isActive, rules, ...same } = webhook;
  return explain(
    {
      ...same,
      isActive,
      rules: rules.map(({ variable_name: variableName, operation, value }) => ({ variableName, operation, value })),
    },
    {
      jobId: execution.job.id,
      connectionId: execution.job.connection.id,
      connectionName: execution.job.connection.name,
      schemaName: execution.job.schemaName,
      tableName: facts["TABLE_NAME"],
      executionId: execution.executionId,
      status: execution.status,
      rows: Number(facts["ROWS"]),
      columns: Number(facts["COLUMNS"]),
      totalDuration: execution.durationSeconds,
      triggeredBy: execution.triggeredBy,
      isOrchestration: execution.isOrchestration,
      forceHistory: execution.forceHistory,
      nestedTable: facts["NESTED_TABLE"] === "true",
      finishedAt: finishedAt(execution),
    },
    { secrets: SECRETS, variables: VARIABLES },
  );
}

const inOrder = (requests: readonly unknown[]) => requests.map((request) => JSON.stringify(request)).sort();

test(`[ISSUE 4.5] explain, a webhook really fired and an oracle agree on ${RUNS} random webhooks and executions`, async () => {
  const count = { fired: 0, silent: 0 };
  const cases = executionArbitrary.chain((execution) =>
    fc.tuple(fc.constant(execution), webhookArbitrary(execution, receiver.url)),
  );
  const property = fc.asyncProperty(cases, async ([execution, webhook]) => {
    const tables = factsOf(execution);
    const expected = tables.filter((facts) => fires(webhook, facts)).map((facts) => requestFor(webhook, facts, values));
    for (const facts of tables) {
      const explanation = explained(webhook, execution, facts);
      expect(explanation.fires).toBe(fires(webhook, facts));
      expect(explanation.rules.map(({ holds }) => holds)).toEqual(webhook.rules.map((rule) => ruleHolds(rule, facts)));
      expect(explanation.request).toEqual(requestFor(webhook, facts, values));
    }
    expect(inOrder(await reallyFired(webhook, execution))).toEqual(inOrder(expected.map(onTheWire)));
    count[expected.length > 0 ? "fired" : "silent"] += 1;
  });
  await fc.assert(property, { numRuns: RUNS });
  // Both happen often enough for the agreement to mean something.
  expect(Math.min(count.fired, count.silent)).toBeGreaterThan(RUNS / 5);
});
