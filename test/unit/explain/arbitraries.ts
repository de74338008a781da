/**
 * Random executions, and random webhooks with related rules.
 *
 * @module
 */

import type { SeedInput } from "erathos-emulator";
import fc from "fast-check";
import type { Facts, OracleRule, OracleWebhook } from "./oracle";

export const WORKSPACE = "10000000-0000-4000-8000-000000000001";
const CONNECTIONS = [
  { id: "20000000-0000-4000-8000-000000000001", name: "Shop PostgreSQL" },
  { id: "20000000-0000-4000-8000-000000000002", name: "Anúncios $&" },
] as const;
const JOBS = [
  { id: "30000000-0000-4000-8000-000000000001", connection: CONNECTIONS[0], schemaName: "shop", tableName: "orders" },
  { id: "30000000-0000-4000-8000-000000000002", connection: CONNECTIONS[0], schemaName: "Shop", tableName: "Orders" },
  { id: "30000000-0000-4000-8000-000000000003", connection: CONNECTIONS[1], schemaName: "ads", tableName: "campaigns" },
] as const;

/** Values that would cause errors if they were used as a replacement string, or parsed again. */
export const SECRETS = { token: "s3cr$&t-$1", tricky: "${{variables.host}}", "with.dot": "dotted" };
export const VARIABLES = { host: "shop-1", empty: "" };

export const seed: SeedInput = {
  keys: [{ key: "oracle-key", owner: "ana@acme.example", workspaces: [WORKSPACE] }],
  workspaces: [
    {
      id: WORKSPACE,
      name: "Oracle",
      connections: [...CONNECTIONS],
      jobs: JOBS.map(({ connection, ...job }) => ({ ...job, connectionId: connection.id })),
      secrets: SECRETS,
      variables: VARIABLES,
    },
  ],
};

export const executionArbitrary = fc.record({
  job: fc.constantFrom(...JOBS),
  executionId: fc.uuid({ version: 4 }),
  status: fc.constantFrom("FINISHED" as const, "FINISHED" as const, "FAILED" as const),
  rows: fc.nat(12),
  columns: fc.nat(12),
  durationSeconds: fc.nat(12),
  triggeredBy: fc.constantFrom("Erathos Schedule", "ana@acme.example", "João"),
  isOrchestration: fc.boolean(),
  forceHistory: fc.boolean(),
  nestedTables: fc.array(
    fc.record({ tableName: fc.constantFrom("items", "labels"), rows: fc.nat(12), columns: fc.nat(12) }),
    { maxLength: 2 },
  ),
  /** Minutes since the beginning of 2026. */
  minute: fc.nat(400 * 24 * 60),
  offsetHours: fc.integer({ min: -11, max: 13 }),
});

export type RandomExecution = typeof executionArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

const endOf = ({ minute }: RandomExecution) => Date.UTC(2026, 0, 1) + minute * 60_000;

/** The end of the execution, written with an offset to UTC. */
export function finishedAt(execution: RandomExecution): string {
  const hours = execution.offsetHours;
  const local = new Date(endOf(execution) + hours * 3_600_000).toISOString().slice(0, 19);
  return `${local}${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
}

/** The end of the execution for the emulator, which assigns its own id. */
export function fireInput(execution: RandomExecution) {
  const { executionId: _id, minute: _minute, offsetHours: _hours, job, ...end } = execution;
  return { ...end, jobId: job.id, finishedAt: finishedAt(execution) };
}

/** The metadata of the main table, then of each nested one. */
export function factsOf(execution: RandomExecution): readonly Facts[] {
  const { job, nestedTables } = execution;
  const end = new Date(endOf(execution));
  const two = (number: number) => String(number).padStart(2, "0");
  const table = (tableName: string, rows: number, columns: number, nested: boolean): Facts => ({
    JOB_ID: job.id,
    CONNECTION_ID: job.connection.id,
    CONNECTION_NAME: job.connection.name,
    SCHEMA_NAME: job.schemaName,
    TABLE_NAME: tableName,
    EXECUTION_ID: execution.executionId,
    STATUS: execution.status,
    ROWS: `${rows}`,
    COLUMNS: `${columns}`,
    TOTAL_DURATION: `${execution.durationSeconds}`,
    TRIGGERED_BY: execution.triggeredBy,
    IS_ORCHESTRATION: `${execution.isOrchestration}`,
    FORCE_HISTORY: `${execution.forceHistory}`,
    NESTED_TABLE: `${nested}`,
    FINISHED_AT_DATE: `${end.getUTCFullYear()}-${two(end.getUTCMonth() + 1)}-${two(end.getUTCDate())}`,
    FINISHED_AT_TIME: `${two(end.getUTCHours())}:${two(end.getUTCMinutes())}`,
    FINISHED_AT_WEEKDAY: `${end.getUTCDay()}`,
  });
  return [
    table(job.tableName, execution.rows, execution.columns, false),
    ...nestedTables.map(({ tableName, rows, columns }) => table(tableName, rows, columns, true)),
  ];
}

const SETS = ["EQUAL", "NOT_EQUAL", "IN", "NOT_IN"];
const ORDER = ["LESS_THAN", "GREATER_THAN"];
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  ROWS: [...SETS, ...ORDER],
  COLUMNS: [...SETS, ...ORDER],
  TOTAL_DURATION: [...SETS, ...ORDER],
  FINISHED_AT_WEEKDAY: [...SETS, ...ORDER],
  FINISHED_AT_DATE: ORDER,
  FINISHED_AT_TIME: ORDER,
  IS_ORCHESTRATION: ["EQUAL", "NOT_EQUAL"],
  FORCE_HISTORY: ["EQUAL", "NOT_EQUAL"],
  NESTED_TABLE: ["EQUAL", "NOT_EQUAL"],
};

/** The value itself, and slightly different ones. */
function nearValues(name: string, actual: string): readonly string[] {
  if (actual === "true" || actual === "false") return ["true", "false"];
  if (name === "STATUS") return ["FINISHED", "FAILED"];
  if (name === "FINISHED_AT_DATE") {
    return [-1, 0, 1].map((days) => new Date(Date.parse(actual) + days * 86_400_000).toISOString().slice(0, 10));
  }
  if (name === "FINISHED_AT_TIME") return [actual, "00:00", "09:59", "10:00", "23:59"];
  if (name === "FINISHED_AT_WEEKDAY") return [actual, "0", "3", "6"];
  if (/^\d+$/.test(actual)) return [actual, `${Number(actual) + 1}`, `${Math.max(0, Number(actual) - 1)}`, "10", "9"];
  if (name.endsWith("_ID")) return [actual, JOBS[1].id];
  return [actual, actual.toUpperCase(), `${actual} `, "orders"];
}

function ruleArbitrary(facts: Facts): fc.Arbitrary<OracleRule> {
  return fc.constantFrom(...Object.entries(facts)).chain(([variable_name, actual]) =>
    fc.constantFrom(...(OPERATIONS[variable_name] ?? SETS)).chain((operation) => {
      const one = fc.constantFrom(...nearValues(variable_name, actual));
      const value = operation.endsWith("IN") ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
      return fc.record({ variable_name: fc.constant(variable_name), operation: fc.constant(operation), value });
    }),
  );
}

const HARMLESS = ["${{variables.host}}", "${{erathos.rows}}", "${{erathos.TABLE_NAME}}", "${{secrets.missing}}", "a"];
const PARTS = [
  ...HARMLESS,
  "${{secrets.token}}",
  "${{secrets.tricky}}",
  "${{secrets.with.dot}}",
  "${{variables.empty}}",
  "${{ secrets.token }}",
  "${{erathos.connection_name}}",
  "${{erathos.Triggered_By}}",
  "${{erathos.finished_at_date}}T${{erathos.finished_at_time}}",
  "${{erathos.nothing}}",
  "{{erathos.rows}}",
  "${{",
  "}}",
  "{",
  "$&",
  " é ",
] as const;

const textFrom = (parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 4 }).map((chosen) => chosen.join(""));
const text = textFrom(PARTS);
const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const bodyArbitrary = fc.oneof(
  scalar,
  fc.record({ text, list: fc.array(scalar, { maxLength: 3 }), "${{erathos.rows}}": fc.record({ deep: text }) }),
);

/** A webhook that sends to `receiver`. */
export function webhookArbitrary(execution: RandomExecution, receiver: string): fc.Arbitrary<OracleWebhook> {
  return fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
    url: textFrom(HARMLESS).map((path) => `${receiver}/${path}`),
    header: fc.dictionary(fc.constantFrom("X-One", "X-Two", "Authorization"), text, { maxKeys: 3 }),
    body: bodyArbitrary,
    rules: fc.constantFrom(...factsOf(execution)).chain((facts) => fc.array(ruleArbitrary(facts), { maxLength: 3 })),
    jobs: fc
      .uniqueArray(fc.constantFrom(...JOBS), { minLength: 1, maxLength: 3 })
      .chain((jobs) => fc.constantFrom([...jobs, execution.job], [...jobs, execution.job], jobs))
      .map((jobs) => [...new Set(jobs.map(({ id }) => id))]),
    is_active: fc.constantFrom(true, true, true, true, false),
  });
}
