import { request } from "./request";

const JOB = "{orders}";
const GOOD = {
  description: "Refresh marts",
  is_active: true,
  method: "POST",
  url: "https://reports.example/refresh",
  jobs: [JOB],
};
const RULE = { variable_name: "STATUS", operation: "EQUAL", value: "FINISHED" };
const rule = (parts: object) => ({ ...RULE, ...parts });
const long = (length: number) => "x".repeat(length);

/** Values of each field: many are rejected, some are accepted in another form. */
const VALUES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  description: {
    null: null,
    blank: "",
    spaces: "   ",
    "a number": 5,
    true: true,
    "a list": ["a"],
    "an object": { a: 1 },
    "255 characters": long(255),
    "256 characters": long(256),
    "a line break at the end": "Refresh\n",
    "spaces around": "  Refresh  ",
    "a null character": "a\0b",
    emoji: "Größe 🎉",
  },
  is_active: {
    null: null,
    'the text "true"': "true",
    yes: "yes",
    "a word": "maybe",
    "the number 1": 1,
    two: 2,
    "a list": [],
  },
  method: {
    null: null,
    blank: "",
    "lower case": "post",
    unknown: "BREW",
    "a number": 1,
    "a list": ["POST"],
    HEAD: "HEAD",
  },
  url: {
    null: null,
    blank: "",
    "a number": 1,
    "no scheme": "reports.example/x",
    ftp: "ftp://reports.example/x",
    javascript: "javascript:alert(1)",
    "a host without a dot": "http://airflow/x",
    "a host with an underscore": "http://my_host.example/x",
    localhost: "http://localhost:8080/x",
    "an address": "http://127.0.0.1:8080/x",
    IPv6: "http://[::1]:8080/x",
    "a space in it": "https://reports.example/a b",
    "a port that is too large": "https://reports.example:99999/x",
    "a query and a fragment": "https://reports.example/x?a=1#b",
    "a user": "https://user:pass@reports.example/x",
    "letters of other languages": "https://münchen.example/ä",
    "upper-case scheme": "HTTPS://reports.example/x",
    "1000 characters": `https://reports.example/${long(976)}`,
    "1001 characters": `https://reports.example/${long(977)}`,
    "spaces around": " https://reports.example/x ",
    "a reference as the host": "https://${{variables.airflow_url}}/x",
    "a reference in the path": "https://reports.example/${{erathos.table_name}}",
    "a reference as the whole": "${{variables.airflow_url}}",
    "a reference without $": "https://{{variables.airflow_url}}/x",
    "as it was": "https://reports.example/refresh",
  },
  header: {
    null: null,
    "an empty object": {},
    "an object": { A: "b" },
    "a text": "A: b",
    "a list": [{ A: "b" }],
    "a number in it": { A: 1 },
  },
  body: {
    null: null,
    "an object": { a: { b: [1, 2.5, null] } },
    "a text": "hello",
    "a number": 0,
    false: false,
    "an empty text": "",
  },
  rules: {
    null: null,
    "an empty list": [],
    "a text": "STATUS",
    "an object": RULE,
    "a list of texts": ["STATUS"],
    "a null in the list": [null],
    "one good": [RULE],
    "unknown variable": [rule({ variable_name: "SPEED" })],
    "variable in lower case": [rule({ variable_name: "status" })],
    "unknown operation": [rule({ operation: "EQUALS" })],
    "an operation not for this variable": [rule({ operation: "LESS_THAN" })],
    "the second is bad": [RULE, rule({ operation: "EQUALS" })],
    "the second and the third are bad": [RULE, { variable_name: "ROWS" }, rule({ value: null })],
    "an empty rule": [{}],
    "a number as value": [rule({ variable_name: "ROWS", operation: "GREATER_THAN", value: 0 })],
    "a boolean as value": [rule({ variable_name: "NESTED_TABLE", value: false })],
    "an empty value": [rule({ value: "" })],
    "an object as value": [rule({ value: {} })],
    "a list with IN": [rule({ operation: "IN", value: ["FINISHED", "FAILED"] })],
    "an empty list with IN": [rule({ operation: "IN", value: [] })],
    "a list with EQUAL": [rule({ value: ["FINISHED"] })],
    "a text with IN": [rule({ operation: "IN" })],
    "numbers in a list": [rule({ variable_name: "ROWS", operation: "IN", value: [1, 2] })],
    "a null in a list": [rule({ operation: "IN", value: ["a", null] })],
    "spaces around a value": [rule({ value: " FINISHED " })],
    "an unknown field": [rule({ comment: "x" })],
    "the same twice": [RULE, RULE],
    "the other spelling of the key": [{ erathos_variable: "STATUS", operation: "EQUAL", value: "FINISHED" }],
  },
  jobs: {
    null: null,
    "an empty list": [],
    "a text": JOB,
    "an object": { id: JOB },
    "a word": ["orders"],
    "a number": [1],
    "a null": [null],
    "an empty text": [""],
    "a boolean": [true],
    "an object in the list": [{ _id: JOB }],
    unknown: ["00000000-0000-4000-8000-000000000000"],
    "of another workspace": ["{events}"],
    "one good, one unknown": [JOB, "00000000-0000-4000-8000-000000000000"],
    "the same twice": [JOB, JOB],
    "upper case": ["{ORDERS}"],
    "without dashes": ["{orders-}"],
  },
};

const { is_active: _, ...withoutActive } = GOOD;
const one = "orchestration/webhooks/{webhook}/";

/** The values of a webhook, field by field, and its lifecycle. */
export const WEBHOOKS = [
  request("webhook: create", "POST orchestration/webhooks/", { json: GOOD, keep: "webhook" }),
  request("webhook: get", `GET ${one}`),
  ...Object.entries(VALUES).flatMap(([field, values]) =>
    Object.entries(values).map(([kind, value]) =>
      request(`webhook ${field}: ${kind}`, `PATCH ${one}`, { json: { [field]: value } }),
    ),
  ),
  request("webhook: create with nothing", "POST orchestration/webhooks/", { json: {} }),
  request("webhook: create without is_active", "POST orchestration/webhooks/", { json: withoutActive }),
  request("webhook: create with everything wrong", "POST orchestration/webhooks/", {
    json: { description: "", is_active: "x", method: "X", url: "x", header: 1, body: 1, rules: [{}], jobs: ["x"] },
  }),
  request("webhook: create with read-only and unknown fields", "POST orchestration/webhooks/", {
    json: { ...GOOD, _id: JOB, _created_at: "2020-01-01T00:00:00Z", colour: "red" },
    keep: "second",
  }),
  request("webhook: PUT", "PUT orchestration/webhooks/{second}/", {
    json: { ...GOOD, is_active: false, rules: [RULE] },
  }),
  request("webhook: PUT without optional fields", "PUT orchestration/webhooks/{second}/", { json: GOOD }),
  request("webhook: PUT without a required field", "PUT orchestration/webhooks/{second}/", { json: withoutActive }),
  request("webhook: PATCH with nothing", "PATCH orchestration/webhooks/{second}/", { json: {} }),
  request("webhook: PATCH of a read-only field", "PATCH orchestration/webhooks/{second}/", { json: { _id: JOB } }),
  request("webhook: pause", "PATCH orchestration/webhooks/{second}/", { json: { is_active: false } }),
  request("webhook: back to the start", `PUT ${one}`, { json: { ...GOOD, header: null, body: null, rules: [] } }),
];

/** Deletes the webhooks. */
export const WEBHOOK_ENDS = [
  request("webhook: delete", "DELETE orchestration/webhooks/{second}/"),
  request("webhook: get a deleted one", "GET orchestration/webhooks/{second}/"),
  request("webhook: change a deleted one", "PATCH orchestration/webhooks/{second}/", { json: { is_active: true } }),
  request("webhook: delete a deleted one", "DELETE orchestration/webhooks/{second}/"),
];
