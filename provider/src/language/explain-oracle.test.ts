import fc from "fast-check";
import type { Execution } from "./execution";
import { explain } from "./explain";
import type { PlainRule } from "./rule-types";

const url = "https://example.com/";

describe("explain agrees with an oracle", () => {
  // The oracle knows executions as plain columns and answers by arithmetic on them, one closure for each rule.
  interface Case {
    rule: PlainRule;
    holds: (row: Row) => boolean;
  }
  interface Row {
    rows: number;
    status: string;
    nested: boolean;
    /** Minutes since Thursday, 1970-01-01T00:00Z. */
    minute: number;
  }
  const dayText = (day: number): string => new Date(day * 86_400_000).toJSON().split("T").at(0) ?? "";
  const clockText = (minute: number): string => new Date(minute * 60_000).toJSON().slice(11, 16);
  const status = fc.constantFrom("FINISHED", "FAILED", "CANCELLED");
  const count = fc.integer({ min: 0, max: 120 });
  const day = fc.integer({ min: 20_000, max: 20_010 });
  const anyRule: fc.Arbitrary<Case> = fc.oneof(
    count.map(
      (n): Case => ({
        rule: { variableName: "ROWS", operation: "LESS_THAN", value: `${n}` },
        holds: (row) => row.rows - n < 0,
      }),
    ),
    count.map(
      (n): Case => ({
        rule: { variableName: "ROWS", operation: "GREATER_THAN", value: `${n}` },
        holds: (row) => row.rows - n > 0,
      }),
    ),
    fc.array(count).map(
      (ns): Case => ({
        rule: { variableName: "ROWS", operation: "IN", value: ns.map(String) },
        holds: (row) => ns.filter((n) => n === row.rows).length > 0,
      }),
    ),
    fc.array(status).map(
      (all): Case => ({
        rule: { variableName: "STATUS", operation: "NOT_IN", value: all },
        holds: (row) => all.every((one) => one !== row.status),
      }),
    ),
    status.map(
      (one): Case => ({
        rule: { variableName: "STATUS", operation: "EQUAL", value: one },
        holds: (row) => row.status === one,
      }),
    ),
    fc.boolean().map(
      (flag): Case => ({
        rule: { variableName: "NESTED_TABLE", operation: "NOT_EQUAL", value: `${flag}` },
        holds: (row) => row.nested !== flag,
      }),
    ),
    day.map(
      (d): Case => ({
        rule: { variableName: "FINISHED_AT_DATE", operation: "GREATER_THAN", value: dayText(d) },
        holds: (row) => Math.floor(row.minute / 1440) > d,
      }),
    ),
    day.map(
      (d): Case => ({
        rule: { variableName: "FINISHED_AT_DATE", operation: "LESS_THAN", value: dayText(d) },
        holds: (row) => Math.floor(row.minute / 1440) < d,
      }),
    ),
    fc.integer({ min: 0, max: 1439 }).map(
      (m): Case => ({
        rule: { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: clockText(m) },
        holds: (row) => row.minute % 1440 < m,
      }),
    ),
    fc.array(fc.integer({ min: 0, max: 6 })).map(
      (ds): Case => ({
        rule: { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", value: ds.map(String) },
        holds: (row) => ds.some((d) => (Math.floor(row.minute / 1440) + 4) % 7 === d),
      }),
    ),
  );
  const anyRow = fc.record({
    rows: count,
    status,
    nested: fc.boolean(),
    minute: fc.integer({ min: 20_000 * 1440, max: 20_011 * 1440 - 1 }),
  });

  test("on random rules and executions", () => {
    let fired = 0;
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 4 }),
        anyRow,
        fc.integer({ min: 0, max: 59 }),
        (cases, row, second) => {
          const execution: Execution = {
            rows: row.rows,
            status: row.status,
            nestedTable: row.nested,
            finishedAt: new Date(row.minute * 60_000 + second * 1000).toISOString(),
          };
          const explanation = explain({ url, rules: cases.map(({ rule }) => rule) }, execution);
          const expected = cases.map(({ holds }) => holds(row));
          expect(explanation.rules.map(({ holds }) => holds)).toEqual(expected);
          expect(explanation.fires).toBe(expected.every(Boolean));
          expect(explanation.reasons).toHaveLength(expected.filter((one) => !one).length);
          fired += explanation.fires ? 1 : 0;
        },
      ),
      { numRuns: 1000 },
    );
    expect(fired).toBeGreaterThan(50);
  });
});
