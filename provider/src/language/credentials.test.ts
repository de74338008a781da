import { fieldsWithCredentials, findCredentials, maskCredentials } from "./credentials";

const UUID = "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a";
const RANDOM = "aB3dE5gH7jK9mN1pQ3sT5vW7";
const masked = (value: unknown) => maskCredentials(value, "***");

describe("[ISSUE 12.1] what is probably a credential is masked, and the rest of its string stays", () => {
  test.each<[string, unknown, unknown]>([
    ["user and password", "https://user:p@ss:w0rd@host/x", "https://***:***@host/x"],
    ["user alone", "https://s3cret@host/x?a=b", "https://***@host/x?a=b"],
    ["password with a slash behind it", "postgres://etl:canary@db:5432/shop", "postgres://***:***@db:5432/shop"],
    ["a quote in it", 'https://u:pa"ss@host/', "https://***:***@host/"],
    ["without a scheme", "//u:canary@host/", "//***:***@host/"],
    ["in a sentence", "see https://u:canary@host now", "see https://***:***@host now"],
    ["a login beside a reference", "https://${{variables.u}}:canary@host", "https://${{variables.u}}:***@host"],
    ["scheme from a variable", "${{variables.scheme}}://u:canary@h/", "${{variables.scheme}}://***:***@h/"],
    ["query", "https://h/x?table=orders&token=canary&rows=5", "https://h/x?table=orders&token=***&rows=5"],
    ["query with a semicolon in the value", "https://h/x?password=can;ary&a=b", "https://h/x?password=***&a=b"],
    ["fragment", "https://h/#/route?access_token=canary", "https://h/#/route?access_token=***"],
    ["parameter of a path", "https://h/x;api_key=canary", "https://h/x;api_key=***"],
    ["percent-encoded name", "https://h/?%74oken=canary", "https://h/?%74oken=***"],
    [
      "signature",
      "https://x.logic.azure.com/workflows/1/triggers/manual?sp=%2Frun&sig=c4n4ry",
      "https://x.logic.azure.com/workflows/1/triggers/manual?sp=%2Frun&sig=***",
    ],
    ["a key that looks random", `https://h/?code=${RANDOM}==`, "https://h/?code=***"],
    [
      "a url in a parameter",
      "https://h/?next=https%3A%2F%2Fu%3Acanary%40x%2Fy",
      "https://h/?next=https%3A%2F%2F***%3A***%40x%2Fy",
    ],
    ["a plain url in a parameter", "https://h/?next=https://x/?token=canary", "https://h/?next=https://x/?token=***"],
    ["Slack", "https://hooks.slack.com/services/T0/B0/canary", "https://hooks.slack.com/services/***"],
    ["Slack workflow", "https://hooks.slack.com/triggers/T0/1/canary", "https://hooks.slack.com/triggers/***"],
    ["Discord", "https://discord.com/api/webhooks/1234/canary", "https://discord.com/api/webhooks/1234/***"],
    [
      "Teams",
      "https://acme.webhook.office.com/webhookb2/a@b/IncomingWebhook/canary/c",
      "https://acme.webhook.office.com/webhookb2/***",
    ],
    [
      "Google Chat",
      "https://chat.googleapis.com/v1/spaces/AAA/messages?key=k&token=canary",
      "https://chat.googleapis.com/v1/spaces/***/messages?key=k&token=***",
    ],
    [
      "PagerDuty",
      "https://events.pagerduty.com/integration/canary/enqueue",
      "https://events.pagerduty.com/integration/***/enqueue",
    ],
    ["Zapier", "https://hooks.zapier.com/hooks/catch/12/canary/", "https://hooks.zapier.com/hooks/catch/***"],
    ["Make", "https://hook.eu1.make.com/canary", "https://hook.eu1.make.com/***"],
    ["n8n", `https://acme.app.n8n.cloud/webhook/${UUID}`, "https://acme.app.n8n.cloud/webhook/***"],
    ["n8n of one's own", `https://n8n.acme.io/webhook/${UUID}`, "https://n8n.acme.io/webhook/***"],
    ["Mattermost", `https://chat.acme.io/hooks/${RANDOM}`, "https://chat.acme.io/hooks/***"],
    [
      "Datadog",
      "https://http-intake.logs.datadoghq.com/v1/input/canary?ddsource=x",
      "https://http-intake.logs.datadoghq.com/v1/input/***?ddsource=x",
    ],
    ["Telegram", "https://api.telegram.org/botcanary/sendMessage", "https://api.telegram.org/bot***/sendMessage"],
    [
      "IFTTT",
      "https://maker.ifttt.com/trigger/loaded/with/key/canary",
      "https://maker.ifttt.com/trigger/loaded/with/key/***",
    ],
    ["Jira", "https://automation.atlassian.com/pro/hooks/canary", "https://automation.atlassian.com/pro/hooks/***"],
    ["Prefect", "https://api.prefect.cloud/hooks/canary", "https://api.prefect.cloud/hooks/***"],
    ["host of a Pipedream hook", "https://canary.m.pipedream.net/x", "https://***.m.pipedream.net/x"],
    ["Authorization", { Authorization: "Bearer canary" }, { Authorization: "Bearer ***" }],
    ["lower case, no scheme", { authorization: "canary" }, { authorization: "***" }],
    ["Basic", { "Proxy-Authorization": "basic Y2FuYXJ5" }, { "Proxy-Authorization": "basic ***" }],
    ["Cookie", { Cookie: "theme=dark; sid=canary" }, { Cookie: "***" }],
    ["X-Api-Key", { "X-API-KEY": "canary", apikey: "canary" }, { "X-API-KEY": "***", apikey: "***" }],
    ["X-*-Token", { "X-Gitlab-Token": "canary" }, { "X-Gitlab-Token": "***" }],
    ["X-*-Secret", { "x-hook-secret": "canary" }, { "x-hook-secret": "***" }],
    ["X-*-Key", { "x-functions-key": "canary" }, { "x-functions-key": "***" }],
    ["bearer under another name", { "X-Forward": "Bearer canary1" }, { "X-Forward": "Bearer ***" }],
    [
      "nested member",
      { conf: { dbPassword: "canary", table: "orders" } },
      { conf: { dbPassword: "***", table: "orders" } },
    ],
    [
      "everything below",
      { credentials: { user: "a", more: [{ x: "b" }, 12345] } },
      { credentials: { user: "***", more: [{ x: "***" }, "***"] } },
    ],
    ["a number", { password: 123456 }, { password: "***" }],
    ["Portuguese", { senha: "canary" }, { senha: "***" }],
    ["name and value", [{ name: "password", value: "canary" }], [{ name: "password", value: "***" }]],
    ["key and value, value first", { value: "canary", key: "API_TOKEN" }, { value: "***", key: "API_TOKEN" }],
    ["a pair in a list", [["Authorization", "Bearer canary"]], [["Authorization", "Bearer ***"]]],
    ["JSON in a string", { body: '{"a":1, "token":"canary"}' }, { body: '{"a":1, "token":"***"}' }],
    ["nested JSON in a string", '{"credentials":{"user":"canary"},"x":[1]}', '{"credentials":{"user":"***"},"x":[1]}'],
    ["JSON in JSON in a string", '{"x":"{\\"secret\\":\\"canary\\"}"}', '{"x":"{\\"secret\\":\\"***\\"}"}'],
    [
      "JSON with a bare reference",
      '{"rows": ${{erathos.rows}}, "auth": {"password": "canary"}}',
      '{"rows": ${{erathos.rows}}, "auth": {"password": "***"}}',
    ],
    ["JSON with a flaw", '{"rows": 1, "token": "canary",}', '{"rows": 1, "token": "***",}'],
    ["JSON with a member twice", '{"token":"canary","token":null}', '{"token":"***","token":null}'],
    [
      "a form",
      "grant_type=client_credentials&client_secret=canary two",
      "grant_type=client_credentials&client_secret=***",
    ],
    ["a connection string", "Host=h;Password=canary;Port=1", "Host=h;Password=***;Port=1"],
    ["the literal beside a variable", { token: "canary-${{variables.x}}" }, { token: "***${{variables.x}}" }],
  ])("%s", (_what, value, expected) => {
    expect(masked(value)).toEqual(expected);
    expect(JSON.stringify(masked(value))).not.toContain("canary");
    expect(findCredentials(value)).not.toEqual([]);
  });

  test.each([
    `ghp_${"a1".repeat(18)}`,
    `github_pat_${"a1".repeat(20)}`,
    `glpat-${"a1".repeat(10)}`,
    "xoxb-123456789012-abcdefABCDEF",
    `sk-${"a1".repeat(20)}`,
    `sk_live_${"a1".repeat(12)}`,
    "AKIAIOSFODNN7EXAMPLE",
    `dapi${"0a".repeat(16)}`,
    `dbtc_${"a1".repeat(16)}`,
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    `pul-${"0a".repeat(20)}`,
    "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
  ])("a token by its look, wherever it stands: %s", (token) => {
    expect(masked({ note: `use ${token}, please` })).toEqual({ note: "use ***, please" });
    expect(masked([`x=${token}`])).toEqual(["x=***"]);
  });
});

test.each<[string, unknown]>([
  [
    "an address",
    "https://airflow.example.com:8443/api/v1/dags/refresh_marts/dagRuns?table=orders&rows=${{erathos.rows}}",
  ],
  [
    "ids in an address",
    `https://api.prefect.cloud/api/accounts/${UUID}/workspaces/${UUID}/deployments/${UUID}/create_flow_run`,
  ],
  ["a dbt job", "https://cloud.getdbt.com/api/v2/accounts/1/jobs/2/run/"],
  ["a webhook with a name", "https://example.com/webhooks/refresh-orders-table-v2-2024"],
  ["an at sign in a path", "https://example.com/@team/x"],
  ["an address without a login", "https://example.com/?next=https%3A%2F%2Fx%2Fy%20z"],
  ["Slack with a reference", "https://hooks.slack.com/services/${{secrets.slack}}"],
  ["a login of references", "https://${{variables.user}}:${{secrets.password}}@host/"],
  ["a password that is a reference", "https://etl:${{secrets.password}}@host/"],
  ["a token that is a reference", "https://h/?token=${{secrets.x}}&sig=${{variables.x}}"],
  [
    "Bearer and a secret with something at its end",
    { Authorization: "Bearer ${{secrets.x}}_c4nary1", x: "Basic ${{secrets.x}}1234567" },
  ],
  ["Bearer and a reference", { Authorization: "Bearer ${{secrets.x}}", "X-Api-Key": "${{variables.x}}" }],
  ["another scheme and a reference", { Authorization: "GenieKey9 ${{variables.x}}" }],
  ["a reference with something around it", { Authorization: "Token token=${{secrets.x}}, v=2" }],
  ["templates of the receiver", { password: "{{ conn.db.password }}", token: "${DB_TOKEN}" }],
  ["a scheme alone", { Authorization: "Bearer" }],
  [
    "other headers",
    { "Content-Type": "application/json", "X-Request-Id": UUID, "Idempotency-Key": RANDOM, "X-Team": "data" },
  ],
  [
    "names that only look alike",
    { author: "a b", keyboard: "x", secretary: "y", passenger: "z", tokenizer: "bpe", compass: "n" },
  ],
  [
    "names about credentials",
    {
      token_url: "https://h/token",
      secretName: "airflow",
      tokenType: "bearer",
      passwordPolicy: "strict",
      api_key_id: "1",
    },
  ],
  ["counts", { max_tokens: 4096, tokens: 12, pass: 12, fail: 3 }],
  ["no value", { password: "", token: null, secret: false, apiKey: "none" }],
  ["keys of data", { key: "orders", primary_key: RANDOM, partitionKey: "2024", code: "E42", keys: ["a", "b"] }],
  [
    "values that speak of credentials",
    { table: "password_resets", tables: ["api_tokens", "secrets"], note: "Basic authentication" },
  ],
  ["metadata", { table: "${{erathos.table_name}}", rows: "${{erathos.rows}}", at: "2025-06-30T03:00:00Z" }],
  ["a form", "grant_type=client_credentials&scope=read"],
  ["JSON in a string", '{ "table": "orders", "n": [1, 2], "url": "https://h/x" }'],
  ["a pair", { name: "table", value: "orders" }],
  ["a column", [{ name: "password_hash", type: "string" }]],
  ["a commit", { sha: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b" }],
  ["a masked value", { password: "********" }],
  ["something else than a string", [1, null, undefined, true]],
])("not a credential: %s", (_what, value) => {
  expect(findCredentials(value)).toEqual([]);
  expect(masked(value)).toEqual(value);
});

test("what was found: its path once, and what gives it away", () => {
  const body = { conf: { token: "a-1", url: "https://u:p@h/?token=x" }, list: [{ "a b": "xoxb-1234567890" }] };
  expect(findCredentials(body, "body")).toEqual([
    { path: "body.conf.token", what: undefined },
    { path: "body.conf.url", what: "the login in a url" },
    { path: 'body.list[0]["a b"]', what: "a Slack token" },
  ]);
});

test("the name that the value stands under may be given", () => {
  expect(maskCredentials("Bearer s3cret", "***", { name: "Authorization" })).toBe("Bearer ***");
  expect(maskCredentials("s3cret", "***", { name: "X-Team" })).toBe("s3cret");
});

test("a value that is hidden or not known yet is left alone", () => {
  const isHidden = (value: unknown) => value === "later";
  expect(findCredentials({ Authorization: "later", token: { x: "later" } }, "header", isHidden)).toEqual([]);
  expect(findCredentials("later", "header", isHidden)).toEqual([]);
});

test("properties that are secret as a whole when they are imported", () => {
  const webhook = { description: "x", url: "https://h/?sig=abc", header: { "a-b": "c" }, body: [{ x: { pwd: "y" } }] };
  expect(fieldsWithCredentials(webhook)).toEqual(["url", "body"]);
  expect(fieldsWithCredentials({ name: "slack_token", value: "abc" })).toEqual(["value"]);
  expect(fieldsWithCredentials({ name: "table", value: "orders" })).toEqual([]);
});
