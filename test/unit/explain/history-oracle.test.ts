import { randomUUID } from "node:crypto";
import { type Emulator, startEmulator } from "erathos-emulator";
import fc from "fast-check";
import { z } from "zod";
import { runCommand } from "../../../provider/src/cli/testing/test-io";
import { executionArbitrary, factsOf, fireInput, seed, WORKSPACE, webhookArbitrary } from "./arbitraries";
import { type Facts, fires, type OracleWebhook } from "./oracle";

const EXECUTIONS = 5000;
const WEBHOOKS = 5;

const countSchema = z.object({ count: z.number(), byWeekdayAndHour: z.array(z.array(z.number())) });
const reportSchema = z.object({
  executions: countSchema,
  webhooks: z.array(z.object({ id: z.string(), fires: countSchema, undetermined: z.number() })),
});
type Count = z.infer<typeof countSchema>;

let emulator: Emulator;
/** The next id that the emulator gives out is random unless one waits here. */
const ids: string[] = [];

beforeAll(async () => {
  // A rule's value keeps its white space: what is compared is what was declared.
  const behaviour = { trimTexts: false };
  emulator = await startEmulator({
    clock: "manual",
    seed,
    behaviour,
    newId: () => ids.shift() ?? randomUUID(),
    fetch: async () => new Response(""),
  });
});
afterAll(() => emulator?.close());

async function make(webhook: object): Promise<string> {
  const response = await fetch(`${emulator.url}/developers/workspaces/${WORKSPACE}/orchestration/webhooks/`, {
    method: "POST",
    headers: { Authorization: `Api-Key ${emulator.apiKey}`, "Content-Type": "application/json" },
    body: JSON.stringify({ description: "random", ...webhook }),
  });
  const text = await response.text();
  if (response.status !== 201) throw new Error(text);
  return z.object({ _id: z.string() }).parse(JSON.parse(text))._id;
}

/** Counted by this test, from the pieces of the metadata. */
function counted(facts: readonly Facts[]): Count {
  const byWeekdayAndHour = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { FINISHED_AT_WEEKDAY, FINISHED_AT_TIME } of facts) {
    const hours = byWeekdayAndHour[Number(FINISHED_AT_WEEKDAY)];
    const hour = Number(FINISHED_AT_TIME?.slice(0, 2));
    if (hours !== undefined) hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return { count: facts.length, byWeekdayAndHour };
}

test(`[ISSUE 19.3] explain --executions, what the emulator fired and an oracle agree on ${EXECUTIONS} random executions`, async () => {
  // Each nested table is a webhook of its own; a tenth of the executions is enough of them.
  const executions = fc
    .sample(executionArbitrary, { numRuns: EXECUTIONS, seed: 19 })
    .map((execution, index) => (index % 10 === 0 ? execution : { ...execution, nestedTables: [] }));
  const tables = executions.flatMap(factsOf);
  const [sample] = executions;
  if (sample === undefined) throw new Error("no executions");
  const random = fc.sample(webhookArbitrary(sample, "https://x.example"), { numRuns: WEBHOOKS, seed: 3 });
  const webhooks = new Map<string, OracleWebhook>();
  for (const webhook of random) webhooks.set(await make(webhook), webhook);
  // A webhook without rules whose receiver keeps what it gets makes the history.
  const names = Object.keys(tables[0] ?? {}).map((name) => name.toLowerCase());
  const jobs = [...new Set(executions.map(({ job }) => job.id))];
  const body = Object.fromEntries(names.map((name) => [name, `\${{erathos.${name}}}`]));
  const history = await make({ jobs, body, method: "POST", url: "https://x.example/", rules: [], is_active: true });

  const fired = new Map<string, number>();
  const kept: unknown[] = [];
  for (const execution of executions) {
    ids.push(execution.executionId);
    const deliveries = await emulator.fire(fireInput(execution));
    for (const { webhookId, fires, request } of deliveries) {
      if (fires && webhookId === history) kept.push(request.body);
      if (fires) fired.set(webhookId, (fired.get(webhookId) ?? 0) + 1);
    }
  }
  const rows = z.array(z.record(z.string(), z.string())).parse(kept);
  const files = {
    "history.jsonl": rows.map((row) => JSON.stringify(row)).join("\n"),
    "history.csv": [names, ...rows.map((row) => names.map((name) => `"${row[name]?.replaceAll('"', '""')}"`))]
      .map((cells) => cells.join(";"))
      .join("\r\n"),
  };
  for (const file of Object.keys(files)) {
    const env = {
      ERATHOS_BASE_URL: emulator.url,
      ERATHOS_API_KEY: emulator.apiKey,
      ERATHOS_WORKSPACE_ID: WORKSPACE,
    };
    const ended = await runCommand(["explain", "--executions", file, "--json"], { env, files });
    expect({ exitCode: ended.exitCode, stderr: ended.stderr }).toEqual({ exitCode: 0, stderr: "" });
    const report = reportSchema.parse(JSON.parse(ended.stdout));
    expect(report.executions).toEqual(counted(tables));
    expect(report.webhooks).toHaveLength(WEBHOOKS + 1);
    for (const { id, fires: found, undetermined } of report.webhooks) {
      const webhook = webhooks.get(id);
      const expected = webhook === undefined ? tables : tables.filter((facts) => fires(webhook, facts));
      expect(found).toEqual(counted(expected));
      expect({ id, fired: fired.get(id) ?? 0, undetermined }).toEqual({ id, fired: expected.length, undetermined: 0 });
    }
    // Enough of them fire sometimes, and not always, for the agreement to mean something.
    const certainty = report.webhooks.filter(({ fires: { count } }) => count > 0 && count < tables.length);
    expect(certainty.length).toBeGreaterThan(WEBHOOKS / 3);
  }
}, 900_000);
