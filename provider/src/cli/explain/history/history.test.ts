// Above 250 lines: every test sends one history through the same command, against one emulator.

import { DEFAULT_JOB_IDS, type Emulator, startEmulator } from "erathos-emulator";
import { z } from "zod";
import type { WebhookFields } from "../../../api/models";
import { environmentOf, KEY, makeWebhook } from "../../testing/emulated-workspace";
import { pulumiOf, step, urn, WEBHOOK } from "../../testing/stack";
import { runCommand, type TestWorld } from "../../testing/test-io";

const { orders, customers } = DEFAULT_JOB_IDS;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: "manual", apiKey: KEY });
});
afterEach(() => emulator.close());

const make = (fields: Partial<WebhookFields>) => makeWebhook(emulator, { url: "https://x.example/", ...fields });

/** The file is called `file`, or piped in. */
const explain = (args: readonly string[], file: string | Buffer, world: TestWorld = {}) =>
  runCommand(["explain", "--executions", "file", ...args], { env: environmentOf(emulator), files: { file }, ...world });

const manyRows: Partial<WebhookFields> = {
  description: "Many rows",
  jobs: [orders],
  rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value: "50" }],
};

describe("what is not a history", () => {
  test.each<[string, string | Buffer, RegExp]>([
    ["no JSON", '{"rows": 1}\n\n{"rows": \n{"rows": 3}', /line 3: it is not valid JSON\n/],
    ["half a line", '{"rows": 1}\n{"ro', /line 2: it is not valid JSON, and the file ends in it/],
    [
      "several",
      '{"rows":"canary"}\n{"rows":1}\n[1]',
      /line 1: rows: must be a whole number\n.*line 3: .* not a JSON object/,
    ],
    ["an array", '\n[{"rows": 1}]', /jq -c '.\[\]'/],
    [
      "one object in many lines",
      '{\n"rows": 1\n}',
      /Reason: line 1: the object continues in the next line; `jq -c .`.*\n {2}What/,
    ],
    ["nothing known", '{"oops": 1}', /line 1: it has no value of an execution/],
    ["half an end", '{"finished_at_date": "2025-06-30"}', /line 1: finished_at_date: the end needs both/],
    ["a date alone", '{"finished_at": "2025-06-30"}', /line 1: finished_at: must be a timestamp/],
    ["another weekday", '{"finished_at":"2025-06-30 03:00:00+00","finished_at_weekday":"2"}', /weekday: must be 1,/],
    ["the same twice", '{"jobId":"a","job_id":"a"}', /line 1: jobId and job_id are the same value/],
    ["too few values", "status,rows\nFAILED,1\nFAILED\n", /line 3: it has 1 value, and there are 2 columns/],
    [
      "a line after one with breaks",
      'status,rows\r\n"a\r\nb",1\r\nFAILED,x\r\n',
      /line 4: rows: must be a whole number/,
    ],
    [
      "an open quote",
      'status,rows\nFAILED,1\n"canary,2\nFAILED,3\n',
      /line 3: a quote that begins in it is never closed/,
    ],
    ["a quote inside", 'status,rows\nFAI"L"ED,1\n', /line 2: a quote is out of place/],
    ["a column twice", "rows,rows\n1,2\n", /line 1: it names the column "rows" twice/],
    ["no columns", "canary,2\n", /Line 1 names no value of an execution/],
    ["only columns", "status,rows\n", /has no executions/],
    [
      "many",
      `status,rows\n${"FAILED,x\n".repeat(50)}`,
      /the first 10 lines that do not fit:\n(.*line \d+: rows.*\n){10} {2}What/,
    ],
    ["a line without an end", `{"rows": "${"1".repeat(2_000_000)}`, /line 1: it is longer than a megabyte/],
    [
      "a quote without an end",
      `status\n"${"a\n".repeat(1_000_000)}`,
      /line 2: it is longer than a megabyte, as where a quote/,
    ],
    ["empty", "\n", /It is empty/],
    ["compressed", Buffer.from([0x1f, 0x8b, 8, 0]), /gzip.*\n.*gunzip -c FILE \| npx pulumi-erathos/],
    ["a spreadsheet", Buffer.from("PK\u0003\u0004"), /spreadsheet/],
    ["Latin-1", Buffer.from("status,triggered_by\nFAILED,Jo\u00e3o\n", "latin1"), /not encoded in UTF-8/],
  ])("[ISSUE 19.3] an error that names the line: %s", async (_what, file, message) => {
    const { exitCode, stdout, stderr } = await explain([], file);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/canary|^\s+at /m);
  });

  test("a wrong file is found before the webhooks are read", async () => {
    const pulumi = () => {
      throw new Error("the stack was read");
    };
    const { stderr } = await explain(["--stack", "dev", "--preview"], "canary,2\n", { pulumi });
    expect(stderr).toMatch(/^read the file of --executions/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ["no such file", ["--executions", "gone"], /cannot be read/],
    ["an execution too", ["--rows", "3"], /exclude each other/],
    ["two uses of standard input", ["--executions", "-", "--api-key-stdin"], /both the executions and the key/],
    ["a comparison without a stack", ["--before", "state"], /Give --stack NAME/],
    [
      "a comparison with itself",
      ["--stack", "s", "--before", "state", "--after", "state"],
      /--before state --after preview/,
    ],
    ["an unknown place", ["--stack", "s", "--before", "canary"], /--before state --after preview/],
    ["a comparison of a preview", ["--stack", "s", "--before", "state", "--preview"], /Leave them out/],
  ])("%s: a message, exit code 2, nothing printed", async (_what, args, message) => {
    const { exitCode, stdout, stderr } = await explain(args, '{"rows": 1}');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("canary");
  });
});

const countSchema = z.object({
  count: z.number(),
  first: z.string().nullable(),
  withoutEnd: z.number(),
  byWeekdayAndHour: z.array(z.array(z.number()).length(24)).length(7),
  lines: z.array(z.number()),
});

describe("how often and when", () => {
  const report = z.object({
    executions: countSchema,
    webhooks: z.array(
      z.object({ fires: countSchema, undetermined: z.number(), needed: z.record(z.string(), z.number()) }),
    ),
  });

  test.each<[string, string | Buffer]>([
    ["JSON lines", `{"jobId":"${orders}","rows":60,"finishedAt":"2025-06-30T03:10:00"}\n`],
    ["the API's spelling", `{"_id":"e","job":"${orders}","rows":60,"ended_at":"2025-06-30T00:10:00-03:00"}`],
    [
      "ids of a table beside those of executions",
      `{"id":7,"execution_id":"e","job_id":"${orders}","rows":60,"finished_at":"2025-06-30T03:10:00Z"}`,
    ],
    [
      "CSV with a byte order mark, CRLF and quotes",
      `\ufeff"job_id";"rows";"finished_at"\r\n"${orders}";"60";"2025-06-30 03:10:00+00"\r\n`,
    ],
    ["UTF-16", Buffer.from(`\ufeffjob_id,rows,finished_at\r\n${orders},60,2025-06-30 03:10:00Z\r\n`, "utf16le")],
    [
      "line breaks inside of quotes",
      `note,job_id,rows,finished_at\n"a ""b"",\r\n\nc",${orders},60,2025-06-30 03:10:00 UTC\n`,
    ],
    [
      "tabs, spaces, gaps and decimals",
      `JOB_ID\tROWS \tCOLUMNS\tFINISHED_AT\n\n${orders}\t 60.0\t\t2025-06-30 03:10:00.123456\n`,
    ],
    [
      "the pieces of the metadata",
      `job_id,rows,finished_at_date,finished_at_time,finished_at_weekday\n${orders},60,2025-06-30,03:10,1`,
    ],
  ])("reads %s", async (_what, file) => {
    await make(manyRows);
    const { stdout, exitCode } = await explain(["--json"], file);
    expect(exitCode).toBe(0);
    const { webhooks, executions } = report.parse(JSON.parse(stdout));
    expect(executions).toMatchObject({ count: 1, first: "2025-06-30 03:10", withoutEnd: 0 });
    expect(webhooks).toMatchObject([{ fires: { count: 1 }, undetermined: 0, needed: {} }]);
    expect(webhooks[0]?.fires.byWeekdayAndHour[1]?.[3]).toBe(1);
  });

  test("[ISSUE 19.3] what a history does not say is undetermined, and the report says what is missing", async () => {
    await make(manyRows);
    const file = `job_id,rows,finished_at,oops,${""}\n${orders},60,2025-06-30 03:10:00,1,2\n${orders},,,1,2\n,60,,1,2\n${customers},60,,1,2\n`;
    const { stdout, stderr, exitCode } = await explain([], file);
    expect(exitCode).toBe(0);
    expect(stderr).toBe("Note: ignored in the file of --executions: oops, (a column without a name)\n");
    expect(stdout).toBe(`Executions: 4, from 2025-06-30 03:10 to 2025-06-30 03:10 UTC, 3 without a known end

FIRES  UNDETERMINED  FIRST             LAST              WEBHOOK
1      2             2025-06-30 03:10  2025-06-30 03:10  Many rows

Many rows: 1, by weekday and hour (UTC)
       00    03    06    09    12    15    18    21    total
  Mon  · · · █ · · · · · · · · · · · · · · · · · · · · 1
${["Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((day) => `  ${day}  ${"· ".repeat(24)}0`).join("\n")}

"Many rows" is undetermined where these are not known: ROWS (1), JOB_ID (1).

1 of 1 webhooks would have fired.
`);
  });

  test("none fires: exit code 3; executions of other jobs are noted; standard input is read", async () => {
    await make({ ...manyRows, description: "xoxb-canary-123456" });
    const stdin = `{"job_id":"${orders}","rows":3}\n{"job_id":"1f0a7c7e-0000-4000-8000-000000000000","rows":99}\n`;
    const { stdout, stderr, exitCode } = await explain(["--executions", "-"], "", { stdin });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(/\n0 of 1 webhooks would have fired\.\n$/);
    expect(stderr).toBe("Note: the jobs of 1 executions are not in the workspace; `jobs` lists those that are.\n");
    expect(stdout).toContain("[masked]");
    expect(stdout).not.toContain("canary");
  });

  test("a bar shows each percent once on a terminal, and leaves nothing behind", async () => {
    await make(manyRows);
    const lines: string[] = [];
    const file = `{"job_id":"${orders}","rows":60}\n`.repeat(500);
    const { stderr } = await explain([], file, { progress: (line) => lines.push(line) });
    expect(stderr).toBe("");
    expect(lines).toContainEqual(expect.stringMatching(/^\[#{15}-{15}\] 5\d %$/));
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.at(-1)).toBe("");
  });
});

describe("what a change adds and removes", () => {
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const bag = { ...manyRows, url: "https://x.example/", method: "POST", isActive: true };
  const rows = (value: string) => ({ ...bag, rules: [{ variableName: "ROWS", operation: "GREATER_THAN", value }] });
  const named = (name: string) => ({ urn: urn(WEBHOOK, name), type: WEBHOOK, id: name });
  const state = {
    deployment: {
      resources: ["changed", "same", "replaced", "deleted"].map((name) => ({ ...named(name), outputs: rows("50") })),
    },
  };
  const preview = {
    steps: [
      step("update", "changed", { ...rows("20"), description: "Some rows" }, "changed"),
      step("same", "same", rows("50"), "same"),
      step("create-replacement", "replaced", rows("50"), "replaced"),
      step("replace", "replaced", rows("50"), "replaced"),
      step("delete", "deleted", {}, "deleted"),
      step("create", "fresh", rows(UNKNOWN)),
    ],
  };
  const history = [10, 30, 60].map(
    (found) => `{"jobId":"${orders}","rows":${found},"finishedAt":"2025-06-30T03:10:00Z"}`,
  );
  const compare = (args: readonly string[]) =>
    explain(["--stack", "dev", ...args], history.join("\n"), { pulumi: pulumiOf(state, preview) });

  const report = z.object({
    before: z.string(),
    after: z.string(),
    webhooks: z.array(
      z.object({
        name: z.string(),
        before: countSchema.nullable(),
        after: countSchema.nullable(),
        added: countSchema,
        removed: countSchema,
        undetermined: z.number(),
      }),
    ),
  });

  async function compared(args: readonly string[]) {
    const { stdout, exitCode } = await compare(["--json", ...args]);
    expect(exitCode).toBe(0);
    const { webhooks, ...places } = report.parse(JSON.parse(stdout));
    const counts = webhooks.map(({ name, before, after, added, removed, undetermined }) => [
      name,
      ...[before?.count, after?.count, added.count, removed.count, undetermined],
    ]);
    return { places, counts, webhooks };
  }

  test("[ISSUE 19.3] --before state --after preview", async () => {
    const { places, counts, webhooks } = await compared(["--before", "state", "--after", "preview"]);
    expect(places).toEqual({ before: "state", after: "preview" });
    expect(counts).toEqual([
      ["changed", 1, 2, 1, 0, 0],
      ["same", 1, 1, 0, 0, 0],
      ["replaced", 1, 1, 0, 0, 0],
      ["fresh", undefined, 0, 0, 0, 3],
      ["deleted", 1, undefined, 0, 1, 0],
    ]);
    expect(webhooks[0]?.added.lines).toEqual([2]);
  });

  test("one of the two is enough, and they can change places", async () => {
    expect((await compared(["--after", "preview"])).places).toEqual({ before: "state", after: "preview" });
    const back = await compared(["--before", "preview", "--webhook", "changed"]);
    expect(back).toMatchObject({ places: { before: "preview", after: "state" }, counts: [["changed", 2, 1, 0, 1, 0]] });
  });

  test("as text, with the lines that changed", async () => {
    const { stdout } = await compare(["--before", "state"]);
    expect(stdout).toContain(`Compared: before state, after preview

BEFORE  AFTER  ADDED  REMOVED  UNDETERMINED  WEBHOOK
1       2      1      0        0             Some rows
0       0      0      0        3             Many rows (new)
1       0      0      1        0             Many rows (deleted)

Some rows: 1 added, by weekday and hour (UTC)
`);
    expect(stdout).toContain("  line 2: shop.orders, 30 rows, ended Monday 2025-06-30 03:10 UTC\n");
    expect(stdout).toMatch(/\n2 webhooks fire as before\.\n\nThe change: 1 added, 1 removed, 3 undetermined\.\n$/);
  });
});
