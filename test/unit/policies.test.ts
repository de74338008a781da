import {
  type CheckedWebhook,
  contentType,
  httpsOnly,
  noLiteralCredential,
  statusRule,
  type WebhookPolicy,
} from "../../policies/webhook-policies";

const CANARY = "canary-7d1f60";
const good: CheckedWebhook = {
  url: "https://airflow.example.com/api/v2/dags/marts/dagRuns",
  header: { Authorization: "Bearer ${{secrets.airflow}}", "Content-Type": "application/json" },
  body: { conf: { table: "${{erathos.table_name}}" } },
  rules: [{ variableName: "STATUS" }, { variableName: "ROWS" }],
};

/** The paths of the violations. */
const pathsOf = (policy: WebhookPolicy, changes: CheckedWebhook): string[] => {
  const violations = policy({ ...good, ...changes });
  // What people read: a sentence with a cure, and never the value.
  for (const violation of violations) {
    expect(violation).toMatch(/^[\w.[\]"-]+: .+\. (Add|Store|Use) .+\.$/);
    expect(violation).not.toContain(CANARY);
  }
  return violations.map((violation) => violation.slice(0, violation.indexOf(":")));
};

test.each([noLiteralCredential, statusRule, httpsOnly, contentType])(
  "%p has nothing against a good webhook",
  (policy) => {
    expect(policy(good)).toEqual([]);
  },
);

test.each<[string, CheckedWebhook, string[]]>([
  ["in a header", { header: { Authorization: `Bearer ${CANARY}` } }, ["header.Authorization"]],
  ["in the url", { url: `https://ana:${CANARY}@airflow.example.com/` }, ["url"]],
  ["in the body", { body: { conf: { password: CANARY } } }, ["body.conf.password"]],
  ["in a body that is a string", { body: `token=${CANARY}` }, ["body"]],
  [
    "in several places",
    { header: { "X-Api-Key": CANARY }, body: { token: CANARY } },
    ["header.X-Api-Key", "body.token"],
  ],
  ["nowhere, where only the name is one", { header: { Authorization: "${{secrets.token}}" } }, []],
  ["nowhere, without header and body", { header: null, body: null }, []],
])("no-literal-credential: a credential %s", (_, changes, paths) => {
  expect(pathsOf(noLiteralCredential, changes)).toEqual(paths);
});

test.each<[string, CheckedWebhook, string[]]>([
  ["no rules", { rules: [] }, ["rules"]],
  ["no rules at all", { rules: null }, ["rules"]],
  ["rules about something else", { rules: [{ variableName: "ROWS" }] }, ["rules"]],
  ["a rule about the status", { rules: [{ variableName: "STATUS" }] }, []],
])("status-rule: %s", (_, changes, paths) => {
  expect(pathsOf(statusRule, changes)).toEqual(paths);
});

test.each<[string, string[]]>([
  ["http://airflow.example.com/", ["url"]],
  ["HTTP://airflow.example.com/", ["url"]],
  ["http://${{variables.host}}/", ["url"]],
  ["http://127.0.0.1.example.com/", ["url"]],
  ["http://localhost:8080/", []],
  ["http://127.0.0.1:4747/_emulator/inbox", []],
  ["https://airflow.example.com/", []],
  ["${{variables.airflow}}/api", []],
])("https-only: %s", (url, paths) => {
  expect(pathsOf(httpsOnly, { url })).toEqual(paths);
});

test.each<[string, CheckedWebhook, string[]]>([
  ["no header", { header: null }, ["header"]],
  ["other headers", { header: { Accept: "*/*" } }, ["header"]],
  ["the header in lower case", { header: { "content-type": "application/json" } }, []],
  ["no body", { header: null, body: null }, []],
  ["a body that is false", { header: null, body: false }, ["header"]],
])("content-type: %s", (_, changes, paths) => {
  expect(pathsOf(contentType, changes)).toEqual(paths);
});
