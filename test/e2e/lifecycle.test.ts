import { executedJobs, JOBS, requestsOf, webhooksOf } from "../support/e2e/server";
import { openStack, type Stack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";

interface Declaration {
  readonly rows: string;
  readonly reversed?: boolean;
}

/** A webhook with all properties, one with the required properties only, and a run after both. */
const program = ({ rows, reversed = false }: Declaration) => `
const erathos = require("pulumi-erathos");
const order = (list) => (${reversed} ? list.reverse() : list);
const full = new erathos.Webhook("full", {
  description: "Refresh the marts",
  jobs: order(["${JOBS.orders}", "${JOBS.customers}", "${JOBS.payments}"]),
  method: "PUT",
  url: "https://receiver.example/refresh",
  header: {
    Authorization: \`Bearer \${erathos.secretReference("token")}\`,
    "Content-Type": "application/json",
    "X-Table": erathos.metadata.tableName,
  },
  body: { conf: { rows: erathos.metadata.rows, list: [1, true, null] } },
  rules: order([
    erathos.rule.rows.greaterThan(${rows}),
    erathos.rule.status.equals("FINISHED"),
    { variableName: "SCHEMA_NAME", operation: "IN", value: order(["shop", "hubspot"]) },
  ]),
});
const plain = new erathos.Webhook("plain", {
  description: "Only what must be set",
  jobs: ["${JOBS.companies}"],
  url: "https://receiver.example/plain",
});
const run = new erathos.JobRun("run", { jobId: "${JOBS.orders}" }, { dependsOn: [full, plain] });
exports.run = [run.id, run.outcome];
`;

const ALL_PROFILES = ["put-only", "trimmed-create-reply", "run-204-empty", "masked-secrets", "small-pages"];

describe.each([
  { profiles: [], name: "the documented behaviour" },
  { profiles: ALL_PROFILES, name: "all profiles together" },
])("under $name", ({ profiles }) => {
  let emulator: EmulatorProcess;
  let stack: Stack;

  beforeAll(async () => {
    emulator = await startEmulatorProcess({ args: profiles.length === 0 ? [] : ["--profile", ...profiles] });
    stack = await openStack({ emulator, program: program({ rows: "0" }) });
  });
  afterAll(async () => {
    await stack?.project.dispose();
    await emulator?.stop();
  });

  test("[ISSUE 3.2] create, no change, one changed rule, drift, destroy", async () => {
    const { project } = stack;
    const serverWebhook = async (description: string) =>
      (await webhooksOf(emulator)).find((webhook) => webhook.description === description);

    const created = await project.up();
    expect(created.all).toMatch(/\+ 4 created/);
    expect(created.all).not.toMatch(/warning/i);
    const full = await serverWebhook("Refresh the marts");
    expect(full).toMatchObject({
      is_active: true,
      method: "PUT",
      url: "https://receiver.example/refresh",
      header: {
        Authorization: "Bearer ${{secrets.token}}",
        "Content-Type": "application/json",
        "X-Table": "${{erathos.table_name}}",
      },
      body: { conf: { rows: "${{erathos.rows}}", list: [1, true, null] } },
    });
    expect(full?.jobs).toHaveLength(3);
    expect(full?.rules).toHaveLength(3);
    expect(await serverWebhook("Only what must be set")).toMatchObject({ method: "POST", rules: [] });
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

    // Jobs, rules and the values of IN are sets.
    project.write({ "index.js": program({ rows: "0", reversed: true }) });
    expect((await project.up({ flags: ["--expect-no-changes"] })).all).toContain("4 unchanged");
    const refreshed = await project.refresh({ flags: ["--expect-no-changes"] });
    expect(refreshed.all).toContain("4 unchanged");
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

    project.write({ "index.js": program({ rows: "17" }) });
    await emulator.control("DELETE", "/requests");
    const preview = await project.preview({ flags: ["--diff"] });
    expect(changesIn(preview.stdout)).toEqual(["~ rules: [", "~ [0]: {", '~ value: "0" => "17"']);
    expect(preview.all).toMatch(/~ 1 to update\n\s+3 unchanged/);
    expect(await requestsOf(emulator)).toEqual([]);

    await emulator.control("PATCH", `/webhooks/${full?._id}`, { is_active: false, description: "Paused by hand" });
    const restored = await project.up({ flags: ["--refresh"] });
    expect(restored.all).toMatch(/~ 1 updated\n\s+3 unchanged/);
    expect(await serverWebhook("Refresh the marts")).toEqual({
      ...full,
      _updated_at: expect.any(String),
      rules: full?.rules.map((rule) => (rule.variable_name === "ROWS" ? { ...rule, value: "17" } : rule)),
    });
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);

    await project.destroy();
    expect(await webhooksOf(emulator)).toEqual([]);
    expect(await executedJobs(emulator)).toEqual([JOBS.orders]);
    // The server has rejected no request, except those that a profile rejects by design.
    const odd = (await requestsOf(emulator)).filter(({ status }) => status !== null && status >= 400);
    expect(odd.every(({ status }) => profiles.length > 0 && status === 405)).toBe(true);
  });
});

/** The lines of `pulumi preview --diff` that show a change of a property, in order. */
function changesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^[~+-] (\[|\w+:)/.test(line) && !line.includes("pulumi-nodejs:dynamic"));
}
