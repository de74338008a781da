import fc from "fast-check";
import type { Execution } from "./execution";
import { explain } from "./explain";
import type { PlainRule } from "./rule-types";

const url = "https://example.com/";

function verdict(rule: PlainRule, execution: Execution): boolean {
  return explain({ url, rules: [rule] }, execution).fires;
}

describe("explain decides whether a webhook fires", () => {
  test("an active webhook without rules fires for failed executions too", () => {
    expect(explain({ url }, { status: "FAILED" })).toMatchObject({ fires: true, reasons: [], rules: [] });
  });

  test("every cause is named, also several at once", () => {
    const { fires, reasons } = explain(
      {
        url,
        isActive: false,
        jobs: ["a"],
        rules: [
          { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
          { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
        ],
      },
      { jobId: "b", status: "FAILED", rows: 3 },
    );
    expect(fires).toBe(false);
    expect(reasons).toEqual([
      "the webhook is not active (isActive is false)",
      "the execution's job is not among the webhook's jobs",
      'rules[0]: STATUS EQUAL "FINISHED" does not hold: it is "FAILED"',
    ]);
  });

  test("jobs: listed fires, an empty list never does, an execution without a job is told apart", () => {
    expect(explain({ url, jobs: ["a", "b"] }, { jobId: "b" }).fires).toBe(true);
    expect(explain({ url, jobs: [] }, { jobId: "b" }).fires).toBe(false);
    expect(explain({ url, jobs: ["a"] }, {}).reasons).toEqual([
      "the execution names no job (jobId), and the webhook lists jobs",
    ]);
  });

  test.each<[string, PlainRule, Execution, boolean]>([
    [
      "integers compare as numbers",
      { variableName: "ROWS", operation: "GREATER_THAN", value: "9" },
      { rows: 10 },
      true,
    ],
    ["bounds are outside", { variableName: "ROWS", operation: "GREATER_THAN", value: "10" }, { rows: 10 }, false],
    ["leading zeros do not count", { variableName: "ROWS", operation: "EQUAL", value: "007" }, { rows: 7 }, true],
    ["lists of integers", { variableName: "COLUMNS", operation: "IN", value: ["1", "02"] }, { columns: 2 }, true],
    [
      "beyond exact doubles",
      { variableName: "ROWS", operation: "LESS_THAN", value: "9007199254740993" },
      { rows: 9007199254740992 },
      true,
    ],
    [
      "text is exact",
      { variableName: "TABLE_NAME", operation: "EQUAL", value: "Orders" },
      { tableName: "orders" },
      false,
    ],
    ["not in", { variableName: "TABLE_NAME", operation: "NOT_IN", value: ["a"] }, { tableName: "b" }, true],
    ["booleans", { variableName: "NESTED_TABLE", operation: "EQUAL", value: "false" }, { nestedTable: false }, true],
    [
      "dates",
      { variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: "2026-03-02" },
      { finishedAt: "2026-03-01T23:59:59Z" },
      true,
    ],
    [
      "an offset",
      { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "03:01" },
      { finishedAt: "2026-03-02T00:00:00-03:00" },
      true,
    ],
    [
      "Sunday is 0",
      { variableName: "FINISHED_AT_WEEKDAY", operation: "EQUAL", value: "0" },
      { finishedAt: "2026-03-01T00:00:00Z" },
      true,
    ],
    [
      "microseconds without offset are UTC",
      { variableName: "FINISHED_AT_TIME", operation: "GREATER_THAN", value: "06:32" },
      { finishedAt: "2025-06-27T06:33:13.726123" },
      true,
    ],
    ["a missing value satisfies nothing", { variableName: "ROWS", operation: "NOT_EQUAL", value: "1" }, {}, false],
    [
      "a broken moment is a missing one",
      { variableName: "FINISHED_AT_DATE", operation: "GREATER_THAN", value: "2020-01-01" },
      { finishedAt: "soon" },
      false,
    ],
    ["unknown variables", { variableName: "BYTES", operation: "NOT_EQUAL", value: "1" }, { rows: 1 }, false],
    [
      "prototype names are unknown variables",
      { variableName: "constructor", operation: "EQUAL", value: "x" },
      {},
      false,
    ],
    [
      "operations of another type",
      { variableName: "STATUS", operation: "LESS_THAN", value: "Z" },
      { status: "A" },
      false,
    ],
    ["one value where a list belongs", { variableName: "STATUS", operation: "IN", value: "A" }, { status: "A" }, false],
    [
      "a list where one value belongs",
      { variableName: "STATUS", operation: "EQUAL", value: ["A"] },
      { status: "A" },
      false,
    ],
    ["a value that is no number", { variableName: "ROWS", operation: "NOT_EQUAL", value: "many" }, { rows: 1 }, false],
  ])("%s", (_, rule, execution, holds) => {
    expect(verdict(rule, execution)).toBe(holds);
  });

  test("shows each rule with the value it met", () => {
    const rows = { variableName: "ROWS", operation: "EQUAL", value: "1" };
    const unknown = { variableName: "BYTES", operation: "EQUAL", value: "1" };
    expect(explain({ url, rules: [rows, unknown] }, { rows: 1 })).toMatchObject({
      rules: [
        { rule: rows, actual: "1", holds: true },
        { rule: unknown, actual: undefined, holds: false },
      ],
      reasons: ['rules[1]: BYTES EQUAL "1" does not hold: the variable is not known here, so it cannot be decided'],
    });
  });
});

describe("explain shows the request", () => {
  test("references in url, header and body become values; keys stay", () => {
    const { request, unresolved } = explain(
      {
        method: "PUT",
        url: "https://${{variables.host}}/${{erathos.TABLE_NAME}}",
        header: { Authorization: "Basic ${{secrets.token}}" },
        body: { "${{erathos.rows}}": ["${{erathos.rows}}", 1, null, { late: "${{erathos.finished_at_time}}" }] },
      },
      { tableName: "orders", rows: 12, finishedAt: "2026-03-02T03:04:05Z" },
      { secrets: { token: "abc" }, variables: { host: "example.com" } },
    );
    expect(request).toEqual({
      method: "PUT",
      url: "https://example.com/orders",
      header: { Authorization: "Basic abc" },
      body: { "${{erathos.rows}}": ["12", 1, null, { late: "03:04" }] },
    });
    expect(unresolved).toEqual([]);
  });

  test("what has no value stays as written and is listed once", () => {
    const text =
      "${{secrets.x}} ${{ erathos.rows }} ${{erathos.bytes}} ${{nowhere.x}} ${{x}} ${{secrets.x}} ${{erathos.rows}}";
    const { request, unresolved } = explain({ url: text }, {});
    expect(request).toEqual({ method: "POST", url: text, header: {}, body: null });
    expect(unresolved).toEqual([
      "${{secrets.x}}",
      "${{ erathos.rows }}",
      "${{erathos.bytes}}",
      "${{nowhere.x}}",
      "${{x}}",
      "${{erathos.rows}}",
    ]);
  });

  test("names of prototypes are no secrets, and an own __proto__ is one", () => {
    const body = JSON.parse('{"__proto__": "${{secrets.__proto__}}", "x": "${{secrets.constructor}}"}');
    const secrets = JSON.parse('{"__proto__": "own"}');
    const { request, unresolved } = explain({ url, body }, {}, { secrets });
    expect(JSON.stringify(request.body)).toBe('{"__proto__":"own","x":"${{secrets.constructor}}"}');
    expect(unresolved).toEqual(["${{secrets.constructor}}"]);
    expect(Object.getPrototypeOf(request.body)).toBe(Object.prototype);
  });

  test("values are inserted as they are: no second round, no replacement patterns", () => {
    const variables = { a: "${{variables.b}}", b: "$& $1 $$" };
    const { request } = explain({ url: "${{variables.a}}|${{variables.b}}" }, {}, { variables });
    expect(request.url).toBe("${{variables.b}}|$& $1 $$");
  });

  test("a moment without an offset is UTC, wherever the test runs", () => {
    const finishedAt = "2025-06-27T06:33:13.726123";
    const text = "${{erathos.finished_at_date}} ${{erathos.finished_at_time}} ${{erathos.finished_at_weekday}}";
    expect(explain({ url: text }, { finishedAt }).request.url).toBe("2025-06-27 06:33 5");
  });

  test("an unclosed reference does not swallow the next one", () => {
    const { request } = explain({ url: "${{secrets.a and ${{variables.b}} ${{" }, {}, { variables: { b: "B" } });
    expect(request.url).toBe("${{secrets.a and B ${{");
  });

  test("letters that only fold into a name are none", () => {
    expect(explain({ url: "${{erathos.ſtatus}}" }, { status: "FINISHED" }).request.url).toBe("${{erathos.ſtatus}}");
  });

  test("texts without a complete reference travel unchanged", () => {
    const hostile = fc.constantFrom(
      "${{",
      "}}",
      "{{",
      "$",
      "secrets.",
      "__proto__",
      "constructor",
      " ",
      "\n",
      "é",
      "\u{1f600}",
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        const { request, unresolved } = explain(
          { url: text, header: { "x-a": text }, body: [text] },
          {},
          { secrets: {} },
        );
        expect(request).toEqual({ method: "POST", url: text, header: { "x-a": text }, body: [text] });
        for (const reference of unresolved) expect(text).toContain(reference);
      }),
    );
  });
});
