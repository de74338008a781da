/**
 * How often `explain` answers in a second.
 *
 * @module
 */

import { explain } from "pulumi-erathos/language";

const WARM_UP = 20_000;
const TIMES = 200_000;

const WEBHOOK = {
  url: "https://receiver.example/${{erathos.table_name}}",
  header: { Authorization: "Bearer ${{secrets.token}}" },
  body: { conf: { rows: "${{erathos.rows}}" } },
  rules: [
    { variableName: "ROWS", operation: "GREATER_THAN", value: "0" },
    { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" },
  ],
} as const;

export function measureExplain(): Record<string, number> {
  const repeat = (times: number) => {
    let fired = 0;
    for (let rows = 0; rows < times; rows += 1) {
      if (explain(WEBHOOK, { status: "FINISHED", rows, tableName: "orders" }, { secrets: { token: "x" } }).fires) {
        fired += 1;
      }
    }
    return fired;
  };
  repeat(WARM_UP);
  const began = performance.now();
  repeat(TIMES);
  return { "explain per second, two rules, a header and a body": (TIMES * 1000) / (performance.now() - began) };
}
