import { type Condition, conditionsOf, type Hidden, verdictOn } from "./conditions";
import {
  describeCause,
  describeExpected,
  describeMet,
  describeOutcomeCause,
  describeReason,
  describeRequirement,
  describeValue,
} from "./describe";
import type { Execution } from "./execution";
import type { PlainRule } from "./rule-types";

const rule = (operation: string, value: string | string[], variableName = "ROWS"): PlainRule => ({
  variableName,
  operation,
  value,
});
const demand = ({ variableName: subject, operation, value: expected }: PlainRule) => ({ subject, operation, expected });

test.each([
  [rule("EQUAL", "5"), "must be 5", "5"],
  [rule("NOT_EQUAL", "5"), "must not be 5", "not 5"],
  [rule("GREATER_THAN", "0"), "must be greater than 0", "greater than 0"],
  [rule("LESS_THAN", "9"), "must be less than 9", "less than 9"],
  [rule("LESS_THAN", "08:00", "FINISHED_AT_TIME"), "must be before 08:00", "before 08:00"],
  [rule("GREATER_THAN", "2025-06-30", "FINISHED_AT_DATE"), "must be after 2025-06-30", "after 2025-06-30"],
  [rule("IN", ["1", "2"]), "must be one of 1, 2", "one of 1, 2"],
  [rule("IN", ["a"], "STATUS"), "must be a", "a"],
  [rule("NOT_IN", ["1", "2"]), "must be none of 1, 2", "none of 1, 2"],
  [rule("IN", ["0", "7"], "FINISHED_AT_WEEKDAY"), "must be one of 0 (Sunday), 7", "one of 0 (Sunday), 7"],
  [rule("EQUAL", ""), "must be an empty string", "an empty string"],
  [rule("LIKE", "x"), "LIKE x", "LIKE x"],
  [rule("constructor", "x"), "constructor x", "constructor x"],
])("a rule in words: %j", (one, requirement, expected) => {
  expect(describeRequirement(demand(one))).toBe(requirement);
  expect(describeExpected(demand(one))).toBe(expected);
});

test("a long list is cut only where that was asked for", () => {
  const long = demand(rule("IN", ["1", "2", "3", "4"]));
  expect(describeExpected(long)).toBe("one of 1, 2, 3, 4");
  expect(describeExpected(long, { mostValues: 2 })).toBe("one of 1, 2 and 2 more");
});

test("values by the names that people use", () => {
  expect(describeValue("ROWS", "1")).toBe("1");
  expect(describeValue("jobs", "id", { nameOfJob: () => "shop.orders" })).toBe("shop.orders");
  expect(describeMet({ subject: "FINISHED_AT_WEEKDAY", actual: "1" })).toBe("FINISHED_AT_WEEKDAY is 1 (Monday)");
  expect(describeMet({ subject: "ROWS", actual: null })).toBe("ROWS has no value");
});

const hidden: Hidden = {
  parts: new Map([["jobs", "notKnownYet"]]),
  causeOf: (value) => (value === "[secret]" ? "secret" : value === "[later]" ? "notKnownYet" : undefined),
};

/** The last condition: the one under test. */
function conditionFor(one: PlainRule, execution: Execution): Condition | undefined {
  return conditionsOf({ rules: [one] }, execution, { ...hidden, parts: new Map() }).at(-1);
}

describe("[ISSUE 14.3] each condition has a verdict with a cause code", () => {
  test.each<[PlainRule, Execution, Condition["verdict"], Condition["cause"]]>([
    [rule("GREATER_THAN", "0"), { rows: 1 }, "holds", undefined],
    [rule("GREATER_THAN", "0"), { rows: 0 }, "fails", "differs"],
    [rule("GREATER_THAN", "0"), {}, "fails", "noValue"],
    [rule("EQUAL", "1", "BYTES"), {}, "fails", "unknownVariable"],
    [rule("LESS_THAN", "A", "STATUS"), { status: "B" }, "fails", "operationNotAllowed"],
    [rule("IN", "A", "STATUS"), { status: "A" }, "fails", "listExpected"],
    [rule("EQUAL", ["A"], "STATUS"), { status: "A" }, "fails", "singleValueExpected"],
    [rule("EQUAL", "many"), { rows: 1 }, "fails", "wrongType"],
    [rule("EQUAL", "[secret]"), { rows: 1 }, "unknown", "secret"],
    [rule("EQUAL", "[later]"), { rows: 1 }, "unknown", "notKnownYet"],
    [rule("EQUAL", "[later]"), {}, "fails", "noValue"],
    [rule("IN", "[later]", "STATUS"), { status: "A" }, "unknown", "notKnownYet"],
    [rule("IN", ["A", "[later]"], "STATUS"), { status: "A" }, "holds", undefined],
    [rule("IN", ["B", "[later]"], "STATUS"), { status: "A" }, "unknown", "notKnownYet"],
    [rule("NOT_IN", ["A", "[secret]"], "STATUS"), { status: "A" }, "fails", "differs"],
    [rule("NOT_IN", ["B", "[secret]"], "STATUS"), { status: "A" }, "unknown", "secret"],
    [rule("EQUAL", "1", "[secret]"), { rows: 1 }, "unknown", "secret"],
  ])("%j for %j: %s %s", (one, execution, verdict, cause) => {
    expect(conditionFor(one, execution)).toMatchObject({ path: "rules[0]", verdict, cause });
  });

  test("the webhook's own parts, hidden or not", () => {
    const about = (execution: Execution, parts: Hidden["parts"] = new Map(), jobs = ["a", "[secret]"]) =>
      conditionsOf({ isActive: false, jobs }, execution, { ...hidden, parts }).map(({ path, verdict, cause }) => [
        path,
        verdict,
        cause,
      ]);
    expect(about({ jobId: "a" })).toEqual([
      ["isActive", "fails", "differs"],
      ["jobs", "holds", undefined],
    ]);
    expect(about({ jobId: "b" })[1]).toEqual(["jobs", "unknown", "secret"]);
    expect(about({ jobId: "b" }, new Map(), ["a"])[1]).toEqual(["jobs", "fails", "differs"]);
    expect(about({})[1]).toEqual(["jobs", "fails", "noValue"]);
    const parts: Hidden["parts"] = new Map([
      ["isActive", "secret"],
      ["jobs", "notKnownYet"],
      ["rules", "secret"],
    ]);
    expect(about({ jobId: "a" }, parts, [])).toEqual([
      ["isActive", "unknown", "secret"],
      ["jobs", "unknown", "notKnownYet"],
      ["rules", "unknown", "secret"],
    ]);
  });

  test("what fails decides, then what is unknown", () => {
    const verdicts = (rules: PlainRule[]) =>
      verdictOn(conditionsOf({ rules }, { rows: 1, status: "A" }, { ...hidden, parts: new Map() }));
    const [holds, fails, unknown] = [rule("EQUAL", "1"), rule("EQUAL", "2"), rule("EQUAL", "[later]", "STATUS")];
    expect([verdicts([holds]), verdicts([holds, unknown]), verdicts([unknown, fails])]).toEqual([
      "holds",
      "unknown",
      "fails",
    ]);
  });
});

test("every cause is a clause that stands by itself", () => {
  const clause = (one: PlainRule, execution: Execution) => {
    const condition = conditionFor(one, execution);
    return (
      condition && describeCause(condition, { sourceOf: (subject) => (subject === "ROWS" ? "--rows" : undefined) })
    );
  };
  expect(clause(rule("NOT_EQUAL", "5"), { rows: 5 })).toBe("ROWS is 5, and must not be 5");
  expect(clause(rule("EQUAL", "5"), {})).toBe("ROWS has no value (give --rows)");
  expect(clause(rule("EQUAL", "1", "BYTES"), {})).toBe(
    "BYTES: the variable is not known here, so it cannot be decided",
  );
  expect(clause(rule("EQUAL", "[secret]"), { rows: 1 })).toBe("the value that ROWS is compared with is secret");
  const [active, jobs] = conditionsOf({ isActive: false }, {}, hidden);
  expect(active && describeReason(active)).toBe("the webhook is not active (isActive is false)");
  expect(jobs && describeCause(jobs)).toBe("which jobs the webhook waits for is not known before `pulumi up`");
});

test("the outcome in a sentence", () => {
  const outcome = (rules: PlainRule[], execution: Execution, isActive = true) => {
    const conditions = conditionsOf({ rules, isActive }, execution);
    return describeOutcomeCause(verdictOn(conditions), conditions);
  };
  expect(outcome([], {})).toMatch(/^It has no rules, so that it fires whenever/);
  expect(outcome([rule("EQUAL", "1")], { rows: 1 })).toBe("Every condition holds.");
  expect(outcome([rule("EQUAL", "1")], { rows: 2 }, false)).toBe(
    "The webhook is not active; ROWS is 2, and must be 1.",
  );
});
