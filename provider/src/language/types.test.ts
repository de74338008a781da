import type * as pulumi from "@pulumi/pulumi";
import type { PlainRule, Rule, RuleInput, RuleInputs } from "./index";
import { finishedBetween, rule } from "./index";
import { template } from "./template";

/**
 * Never called: what stands here is checked by the compiler. Each `@ts-expect-error` fails the type check as soon as
 * the line behind it compiles.
 */
export function compileTimeOnly(
  later: pulumi.Output<number>,
  text: pulumi.Output<string>,
  either: pulumi.Input<string>,
): unknown[] {
  const rules: Rule[] = [
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
    { variableName: "STATUS", operation: "IN", value: ["FINISHED", "A_LATER_STATUS"] },
    { variableName: "ROWS", operation: "GREATER_THAN", value: 0 },
    { variableName: "ROWS", operation: "NOT_IN", value: [0, "1"] },
    { variableName: "NESTED_TABLE", operation: "EQUAL", value: false },
    { variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: "2024-01-31" },
    { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", value: [1, 2, "6"] },
    // @ts-expect-error strings have no order
    { variableName: "STATUS", operation: "LESS_THAN", value: "FINISHED" },
    // @ts-expect-error nor have ids
    { variableName: "JOB_ID", operation: "GREATER_THAN", value: "x" },
    // @ts-expect-error booleans form no sets
    { variableName: "NESTED_TABLE", operation: "IN", value: [true] },
    // @ts-expect-error dates only have an order
    { variableName: "FINISHED_AT_DATE", operation: "EQUAL", value: "2024-01-31" },
    // @ts-expect-error and so have times
    { variableName: "FINISHED_AT_TIME", operation: "IN", value: ["08:00"] },
    // @ts-expect-error a list for one value
    { variableName: "STATUS", operation: "EQUAL", value: ["FINISHED"] },
    // @ts-expect-error one value for a list
    { variableName: "STATUS", operation: "IN", value: "FINISHED" },
    // @ts-expect-error a text is no boolean
    { variableName: "FORCE_HISTORY", operation: "EQUAL", value: "yes" },
    // @ts-expect-error a week has seven days
    { variableName: "FINISHED_AT_WEEKDAY", operation: "EQUAL", value: 7 },
    // @ts-expect-error a misspelt variable
    { variableName: "ROW", operation: "EQUAL", value: 1 },
    // @ts-expect-error a misspelt operation
    { variableName: "ROWS", operation: "EQUALS", value: 1 },
    // @ts-expect-error an unknown field
    { variableName: "ROWS", operation: "EQUAL", value: 1, note: "" },
    // @ts-expect-error no value
    { variableName: "ROWS", operation: "EQUAL" },
  ];
  const inputs: RuleInput[] = [
    ...rules,
    { variableName: "ROWS", operation: "GREATER_THAN", value: later },
    { variableName: "TABLE_NAME", operation: "IN", value: [text, "orders"] },
    rule.tableName.in([text, "orders"]),
    rule.rows.greaterThan(later),
    rule.rows.lessThan(Promise.resolve("5")),
    rule.undocumented("BYTES", "BETWEEN", ["1", text]),
  ];
  // @ts-expect-error an object is no undocumented rule
  const object: RuleInput = { variableName: "BYTES", operation: "EQUAL", value: "1" };
  // Apart from the array above: what does not exist is of type any, which would hide errors beside it.
  const apart = [
    // @ts-expect-error an Output of a number is no text
    rule.status.equals(later),
    // @ts-expect-error nor a list
    rule.rows.in(later),
    // @ts-expect-error strings have no order
    rule.status.lessThan,
    // @ts-expect-error booleans neither
    rule.nestedTable.greaterThan,
    // @ts-expect-error booleans form no sets
    rule.isOrchestration.in,
    // @ts-expect-error dates only have an order
    rule.finishedAtDate.equals,
    // @ts-expect-error weekdays end at 6
    rule.finishedAtWeekday.equals(7),
  ];
  const window = finishedBetween("00:00", "08:00", { timeZone: "UTC", weekdays: ["mon"] });
  // @ts-expect-error weekdays go by their short English names
  rule.finishedBetween("00:00", "08:00", { timeZone: "UTC", weekdays: ["monday"] });
  // @ts-expect-error a window needs a zone
  rule.finishedBetween("00:00", "08:00", {});
  const nested: RuleInputs = [rule.succeeded(), window, rules];
  const plain: readonly PlainRule[] = window;
  const narrowed = rules.map((one) =>
    one.variableName === "NESTED_TABLE" ? (one.operation satisfies "EQUAL" | "NOT_EQUAL") : "",
  );

  const known: string = template`${"a"} ${1}`;
  const output: pulumi.Output<string> = template`${text} ${either}`;
  const holder: pulumi.Output<string> = template`${{ reference: text }}`;
  // @ts-expect-error a part that may be plain gives a text that may be plain
  const open: pulumi.Output<string> = template`${either}`;
  // @ts-expect-error objects do not stand in a template
  template`${{ name: "x" }}`;
  // @ts-expect-error nor does undefined
  template`${undefined}`;
  return [inputs, object, apart, nested, plain, narrowed, known, output, holder, open];
}

test("the cases above are checked by `npm run typecheck`", () => {
  expect(compileTimeOnly).toBeInstanceOf(Function);
});
