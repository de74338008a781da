import fc from "fast-check";
import { METADATA, METADATA_NAMES, operationsOf } from "../api/metadata";
import { normaliseRules } from "./rules";
import { problemsOf } from "./testing/rule-problems";

describe("normaliseRules brings rules into canonical form", () => {
  test("flattens, writes values as texts, drops duplicates and orders", () => {
    const { rules, problems } = normaliseRules([
      { variableName: "STATUS", operation: "IN", value: ["FINISHED", "FAILED", "FINISHED"] },
      [
        { variableName: "ROWS", operation: "GREATER_THAN", value: 0 },
        [{ variableName: "NESTED_TABLE", operation: "EQUAL", value: false }],
      ],
      { variableName: "ROWS", operation: "GREATER_THAN", value: "00" },
    ]);
    expect(rules).toEqual([
      { variableName: "NESTED_TABLE", operation: "EQUAL", value: "false" },
      { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
      { variableName: "STATUS", operation: "IN", value: ["FAILED", "FINISHED"] },
    ]);
    expect(problems).toEqual([]);
  });

  test.each([[undefined], [null], [[]], [[[], [[]]]]])("%j are no rules", (none) => {
    expect(normaliseRules(none)).toEqual({ rules: [], problems: [] });
  });

  const word = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "${{", "FINISHED"));
  const anyValue = {
    uuid: fc.uuid(),
    string: word,
    integer: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }).map(String)),
    boolean: fc.oneof(fc.boolean(), fc.constantFrom("true", "false")),
    date: fc
      .date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    time: fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
  };
  const anyRule = fc.constantFrom(...METADATA_NAMES).chain((variableName) =>
    fc.constantFrom(...operationsOf(variableName)).chain((operation) => {
      const single: fc.Arbitrary<unknown> = anyValue[METADATA[variableName].type];
      const value = operation.endsWith("IN") ? fc.array(single, { minLength: 1, maxLength: 4 }) : single;
      return fc.record({ variableName: fc.constant(variableName), operation: fc.constant(operation), value });
    }),
  );
  const anyRules = fc.array(anyRule, { maxLength: 8 });

  test("valid rules pass without an error, and normalising again changes nothing", () => {
    fc.assert(
      fc.property(anyRules, (written) => {
        const { rules, problems } = normaliseRules(written);
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(normaliseRules(rules).rules).toEqual(rules);
      }),
    );
  });

  test("the order of rules and of list values, nesting and repetition do not matter", () => {
    fc.assert(
      fc.property(anyRules, fc.infiniteStream(fc.nat()), (written, random) => {
        const shuffle = (items: readonly unknown[]): unknown[] =>
          items
            .map((item) => ({ item, key: random.next().value ?? 0 }))
            .sort((left, right) => left.key - right.key)
            .map(({ item }) => item);
        const again = written.map((rule) => ({
          ...rule,
          value: Array.isArray(rule.value) ? shuffle(rule.value) : rule.value,
        }));
        const half = again.slice(0, again.length / 2);
        expect(normaliseRules([shuffle([...again, ...half])]).rules).toEqual(normaliseRules(written).rules);
      }),
    );
  });

  test("anything at all is answered, never thrown", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, key: word }), (value) => void normaliseRules([value])),
    );
  });
});

describe("normaliseRules finds errors", () => {
  test.each<[string, unknown, string]>([
    ["no list", { variableName: "ROWS" }, "error "],
    ["no object", ["ROWS > 5"], "error [0]"],
    [
      "an operation of another type",
      [{ variableName: "STATUS", operation: "LESS_THAN", value: "FAILED" }],
      "error [0].operation",
    ],
    ["no variable", [{ operation: "EQUAL", value: "x" }], "error [0].variableName"],
    ["no operation", [{ variableName: "ROWS", value: "1" }], "error [0].operation"],
    ["no value", [{ variableName: "ROWS", operation: "EQUAL" }], "error [0].value"],
    [
      "a field that comes from a prototype",
      [
        Object.create(
          { value: "1" },
          { variableName: { value: "ROWS", enumerable: true }, operation: { value: "EQUAL", enumerable: true } },
        ),
      ],
      "error [0].value",
    ],
    ["an unknown field", [{ variableName: "ROWS", operation: "EQUAL", value: "1", note: "x" }], "error [0].note"],
    ["no whole number", [{ variableName: "ROWS", operation: "EQUAL", value: "1.5" }], "error [0].value"],
    ["a number that is none", [{ variableName: "ROWS", operation: "EQUAL", value: Number.NaN }], "error [0].value"],
    [
      "a month 13",
      [{ variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: "2024-13-01" }],
      "error [0].value",
    ],
    [
      "a day that year has not",
      [{ variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: "2023-02-29" }],
      "error [0].value",
    ],
    [
      "an hour without zero",
      [{ variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "8:00" }],
      "error [0].value",
    ],
    ["an hour 24", [{ variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "24:00" }], "error [0].value"],
    ["no boolean", [{ variableName: "NESTED_TABLE", operation: "EQUAL", value: "yes" }], "error [0].value"],
    ["a number for a text", [{ variableName: "TABLE_NAME", operation: "EQUAL", value: 5 }], "error [0].value"],
    ["one value for a list", [{ variableName: "STATUS", operation: "IN", value: "FAILED" }], "error [0].value"],
    ["a list for one value", [{ variableName: "STATUS", operation: "EQUAL", value: ["FAILED"] }], "error [0].value"],
    ["a bad item", [{ variableName: "ROWS", operation: "IN", value: ["1", "x"] }], "error [0].value[1]"],
    ["a weekday 7", [{ variableName: "FINISHED_AT_WEEKDAY", operation: "EQUAL", value: 7 }], "error [0].value"],
    [
      "a place in nested lists",
      [[], [{ variableName: "STATUS", operation: "LESS_THAN", value: "FAILED" }]],
      "error [1][0].operation",
    ],
  ])("%s", (_, rules, issue) => {
    expect(problemsOf(rules)).toEqual([issue]);
    expect(normaliseRules(rules).rules).toEqual([]);
  });

  test("all errors of a rule come together, and its neighbours stay", () => {
    const good = { variableName: "ROWS", operation: "EQUAL", value: "1" };
    expect(problemsOf([{ operation: 3, extra: 1 }, good])).toEqual([
      "error [0].extra",
      "error [0].variableName",
      "error [0].operation",
      "error [0].value",
    ]);
    expect(normaliseRules([{}, good]).rules).toEqual([good]);
  });

  test("says what is allowed", () => {
    const [problem] = normaliseRules([{ variableName: "STATUS", operation: "LESS_THAN", value: "x" }]).problems;
    expect(problem?.message).toBe("LESS_THAN does not go with STATUS, which allows EQUAL, NOT_EQUAL, IN, NOT_IN");
  });

  test("never repeats a value", () => {
    const canary = "c4n4ry-s3cret";
    const value = fc.constantFrom<unknown>(canary, [canary], [[canary]], { a: canary }, 5);
    const bad = fc.record(
      {
        variableName: fc.oneof(fc.constantFrom<string>(...METADATA_NAMES), value),
        operation: fc.oneof(fc.constantFrom("EQUAL", "IN", "LESS_THAN"), value),
        value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(bad), (rules) => {
        expect(JSON.stringify(normaliseRules(rules).problems)).not.toContain(canary);
      }),
    );
  });
});
