/**
 * Random webhooks as programs could declare them.
 *
 * @module
 */

import fc from "fast-check";
import { HTTP_METHODS } from "../../api/http-methods";
import { customers, orders } from "../../api/testing/emulated";

const graphemes = (limits: fc.StringConstraints) => fc.string({ unit: "grapheme", ...limits });

const rule = fc.oneof(
  fc.record({
    variableName: fc.constant("STATUS"),
    operation: fc.constantFrom("EQUAL", "NOT_EQUAL"),
    value: fc.constantFrom("FINISHED", "FAILED"),
  }),
  fc.record({
    variableName: fc.constant("ROWS"),
    operation: fc.constantFrom("GREATER_THAN", "LESS_THAN", "EQUAL"),
    value: fc.nat(),
  }),
  fc.record({
    variableName: fc.constant("TABLE_NAME"),
    operation: fc.constantFrom("IN", "NOT_IN"),
    value: fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    variableName: fc.constant("NESTED_TABLE"),
    operation: fc.constant("EQUAL"),
    value: fc.boolean(),
  }),
);

const headerName = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/),
  fc.constantFrom("__proto__", "constructor", "Content-Type", "x_y.z~"),
);

const headerValue = graphemes({ maxLength: 20 }).filter((text) => !/[\r\n\0]/.test(text));

/** Any JSON, with the names and numbers that break careless code. */
const body = fc.oneof(
  fc.jsonValue({ stringUnit: "grapheme" }),
  fc.constantFrom(
    JSON.parse('{"__proto__":{"a":[1]},"constructor":"x"}'),
    { text: "é 🎉 \u2028 ${{secrets.token}} *", n: 1e21, tiny: 5e-324, minus: -0 },
    [],
    {},
    "",
    0,
    false,
  ),
);

const path = graphemes({ maxLength: 20 }).filter((text) => !/[\s\p{Cc}$#?]/u.test(text));

/** Random inputs of a Webhook, not yet checked. */
export const declaredWebhook = fc.record(
  {
    description: graphemes({ minLength: 1, maxLength: 40 }).filter(
      (text) => text.trim() !== "" && !text.includes("\0"),
    ),
    jobs: fc.uniqueArray(fc.constantFrom<string>(orders, customers), { minLength: 1 }),
    method: fc.constantFrom(...HTTP_METHODS),
    url: fc.oneof(
      path.map((text) => `https://reports.example/${text}`),
      path.map((text) => `\${{variables.airflow_url}}/${text}`),
    ),
    header: fc
      .uniqueArray(fc.tuple(headerName, headerValue), { maxLength: 4, selector: ([name]) => name.toLowerCase() })
      .map((members) => Object.fromEntries(members)),
    body,
    rules: fc.array(fc.oneof(rule, fc.array(rule, { maxLength: 2 })), { maxLength: 4 }),
    isActive: fc.boolean(),
  },
  { requiredKeys: ["description", "jobs", "url"] },
);
