import { normaliseRules } from "./rules";
import { problemsOf } from "./testing/rule-problems";

describe("normaliseRules warns and lets pass", () => {
  const SECRET_ID = "3f0c9c1e-8a55-4a0b-9a57-0c3a5f2b1d11";

  test.each<[string, unknown, string, RegExp]>([
    [
      "an unknown variable",
      { variableName: "ROW", operation: "EQUAL", value: "1" },
      "warning [0].variableName",
      /Did you mean ROWS\?/,
    ],
    [
      "swapped letters",
      { variableName: "RWOS", operation: "EQUAL", value: "1" },
      "warning [0].variableName",
      /Did you mean ROWS\?/,
    ],
    [
      "lower case",
      { variableName: "table_name", operation: "EQUAL", value: "1" },
      "warning [0].variableName",
      /Did you mean TABLE_NAME\?/,
    ],
    [
      "an unknown operation",
      { variableName: "ROWS", operation: "EQUALS", value: "1" },
      "warning [0].operation",
      /Did you mean EQUAL\?/,
    ],
    [
      "nothing near",
      { variableName: "BYTES_READ", operation: "EQUAL", value: "1" },
      "warning [0].variableName",
      /Documented: JOB_ID/,
    ],
    [
      "an undocumented status",
      { variableName: "STATUS", operation: "EQUAL", value: "DONE" },
      "warning [0].value",
      /FINISHED, FAILED/,
    ],
    ["no UUID", { variableName: "JOB_ID", operation: "EQUAL", value: "orders" }, "warning [0].value", /UUID/],
    [
      "a reference",
      { variableName: "TABLE_NAME", operation: "EQUAL", value: "${{variables.t}}" },
      "warning [0].value",
      /url, header and body/,
    ],
    ["an empty list", { variableName: "JOB_ID", operation: "NOT_IN", value: [] }, "warning [0].value", /empty list/],
  ])("%s", (_, rule, issue, message) => {
    const { rules, problems } = normaliseRules([rule]);
    expect(problems.map(({ path, severity }) => `${severity} ${path}`)).toEqual([issue]);
    expect(problems[0]?.message).toMatch(message);
    expect(rules).toEqual([rule]);
  });

  test("a later operation may take values of another kind", () => {
    const rule = { variableName: "FINISHED_AT_DATE", operation: "WITHIN_DAYS", value: "7" };
    expect(problemsOf([rule])).toEqual(["warning [0].operation"]);
    expect(normaliseRules([rule]).rules).toEqual([rule]);
  });

  test("values of what is unknown become texts in their order", () => {
    const { rules } = normaliseRules([
      { variableName: "ROWS", operation: "BETWEEN", value: [9, 1] },
      { variableName: "BYTES", operation: "IN", value: [9, 1, true] },
    ]);
    expect(rules).toEqual([
      { variableName: "BYTES", operation: "IN", value: ["1", "9", "true"] },
      { variableName: "ROWS", operation: "BETWEEN", value: ["9", "1"] },
    ]);
  });

  const pair = (variableName: string, ...conditions: [string, unknown][]): unknown =>
    conditions.map(([operation, value]) => ({ variableName, operation, value }));

  test.each<[string, unknown]>([
    ["two statuses", pair("STATUS", ["EQUAL", "FINISHED"], ["EQUAL", "FAILED"])],
    ["a status that is excluded", pair("STATUS", ["IN", ["FAILED"]], ["NOT_EQUAL", "FAILED"])],
    ["lists without a common value", pair("JOB_ID", ["IN", [SECRET_ID]], ["NOT_IN", [SECRET_ID]])],
    ["bounds apart", pair("ROWS", ["GREATER_THAN", 5], ["LESS_THAN", 3])],
    ["bounds without a number between", pair("ROWS", ["LESS_THAN", 6], ["GREATER_THAN", 5])],
    ["a value out of bounds", pair("COLUMNS", ["EQUAL", 5], ["GREATER_THAN", 5])],
    ["both booleans excluded", pair("NESTED_TABLE", ["NOT_EQUAL", "true"], ["NOT_EQUAL", false])],
    ["all weekdays excluded", pair("FINISHED_AT_WEEKDAY", ["NOT_IN", [0, 1, 2, 3]], ["NOT_IN", [3, 4, 5, 6]])],
    ["dates", pair("FINISHED_AT_DATE", ["GREATER_THAN", "2024-01-01"], ["LESS_THAN", "2024-01-02"])],
    ["times", pair("FINISHED_AT_TIME", ["GREATER_THAN", "22:00"], ["LESS_THAN", "06:00"])],
  ])("a contradiction: %s", (_, rules) => {
    expect(problemsOf(rules)).toEqual(["warning [1]"]);
    expect(normaliseRules(rules).rules).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ["a window", pair("FINISHED_AT_TIME", ["GREATER_THAN", "02:59"], ["LESS_THAN", "11:00"])],
    ["one number between", pair("ROWS", ["GREATER_THAN", 5], ["LESS_THAN", 7])],
    ["the same twice", pair("STATUS", ["EQUAL", "FAILED"], ["EQUAL", "FAILED"])],
    ["statuses are an open set", pair("STATUS", ["NOT_EQUAL", "FAILED"], ["NOT_EQUAL", "FINISHED"])],
    ["another variable", [pair("ROWS", ["GREATER_THAN", 5]), pair("COLUMNS", ["LESS_THAN", 3])]],
  ])("no contradiction: %s", (_, rules) => {
    expect(problemsOf(rules)).toEqual([]);
  });

  test("bounds that nothing can meet", () => {
    expect(problemsOf(pair("FINISHED_AT_TIME", ["LESS_THAN", "00:00"]))).toEqual(["warning [0]"]);
    expect(problemsOf(pair("ROWS", ["LESS_THAN", 0]))).toEqual(["warning [0]"]);
  });
});

describe("normaliseRules leaves unknown values alone", () => {
  const LATER = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  const isUnknown = (value: unknown): boolean => value === LATER;

  test.each<[string, unknown, unknown]>([
    ["all rules", LATER, [{ variableName: LATER, operation: LATER, value: LATER }]],
    ["a rule", [LATER], [{ variableName: LATER, operation: LATER, value: LATER }]],
    [
      "a value",
      [{ variableName: "ROWS", operation: "EQUAL", value: LATER }],
      [{ variableName: "ROWS", operation: "EQUAL", value: LATER }],
    ],
    [
      "a list",
      [{ variableName: "ROWS", operation: "IN", value: LATER }],
      [{ variableName: "ROWS", operation: "IN", value: LATER }],
    ],
    [
      "an item",
      [{ variableName: "ROWS", operation: "IN", value: ["9", LATER, LATER, 1] }],
      [{ variableName: "ROWS", operation: "IN", value: ["9", LATER, LATER, "1"] }],
    ],
    [
      "a variable",
      [{ variableName: LATER, operation: "LESS_THAN", value: "x" }],
      [{ variableName: LATER, operation: "LESS_THAN", value: "x" }],
    ],
    [
      "an operation",
      [{ variableName: "ROWS", operation: LATER, value: "1" }],
      [{ variableName: "ROWS", operation: LATER, value: "1" }],
    ],
  ])("%s", (_, written, expected) => {
    expect(normaliseRules(written, isUnknown)).toEqual({ rules: expected, problems: [] });
  });

  test("two rules that look the same while unknown both stay, and contradict nothing", () => {
    const rule = { variableName: "STATUS", operation: "EQUAL", value: LATER };
    const failed = { variableName: "STATUS", operation: "EQUAL", value: "FAILED" };
    const { rules, problems } = normaliseRules([rule, rule, failed], isUnknown);
    expect(rules).toHaveLength(3);
    expect(problems).toEqual([]);
  });

  test("what is known beside them is still checked", () => {
    const { problems } = normaliseRules(
      [LATER, { variableName: "STATUS", operation: "LESS_THAN", value: LATER }],
      isUnknown,
    );
    expect(problems.map(({ path }) => path)).toEqual(["[1].operation"]);
  });
});
