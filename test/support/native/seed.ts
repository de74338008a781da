import { JOBS, makeWebhook, type Server } from "../e2e/server";

const METHODS = ["POST", "GET", "PUT", "PATCH", "DELETE"];
const JOB_IDS = [JOBS.orders, JOBS.customers, JOBS.payments, JOBS.companies, JOBS.contacts];
const RULES = [
  { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" },
  { variable_name: "ROWS", operation: "GREATER_THAN", value: "0" },
  { variable_name: "SCHEMA_NAME", operation: "IN", value: ["shop", "hubspot"] },
  { variable_name: "NESTED_TABLE", operation: "EQUAL", value: "false" },
  { variable_name: "FINISHED_AT_WEEKDAY", operation: "NOT_EQUAL", value: "0" },
  { variable_name: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "08:00" },
];
const TEXTS = [
  "${{erathos.rows}}",
  'with "quotes", `${backticks}` and \\ backslashes',
  "two\nlines, a tab\t and \u2028",
  "é 注文 🎉 '",
  "*/ // not a comment",
  "$${escaped} $ {{x}}",
];
const BODIES = [undefined, null, {}, [], "a text", 0, false, [1, [2, { "odd key!": null }]]];

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length];

/** Creates webhooks manually, each with another combination of possible values. */
export async function seedWebhooks(emulator: Server, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const text = pick(TEXTS, number) ?? "";
    const body = pick(BODIES, number);
    await makeWebhook(emulator, {
      // Names come twice and more.
      description: `Hook ${number % 97}: ${text}`,
      jobs: JOB_IDS.filter((_, index) => (number + 1) & (1 << index) || index === number % JOB_IDS.length),
      method: pick(METHODS, number),
      url: `${pick(["https://x.example/?q=${{variables.airflow_url}}&n=", "${{variables.inbox_url}}/"], number)}${number}`,
      header:
        number % 3 === 0 ? null : { Authorization: "Bearer ${{secrets.t}}", "X-Text": text.replace(/[\n\t]/g, " ") },
      ...(number % 5 === 0 ? { body: { text, nested: { [text]: [text] } } } : body === undefined ? {} : { body }),
      rules: RULES.filter((_, index) => number & (1 << index)),
      is_active: number % 7 !== 0,
    });
  }
}
