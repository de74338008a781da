import { explain } from "./explain";
import { checkInsertions } from "./insertion-check";
import { metadata } from "./references";
import { webhookWarnings } from "./webhook-warnings";

const JSON_TYPE = { "Content-Type": "application/json" };
const warningsOf = (parts: object) => webhookWarnings({ header: JSON_TYPE, ...parts });

describe("[ISSUE 15.1] case 2: a value that is inserted as it is", () => {
  test.each<[string, unknown, string]>([
    ["a body that is JSON in a string", '{"t":"${{erathos.table_name}}"}', "body"],
    ["a list", ' [ "${{secrets.password}}" ] ', "body"],
    ["a string of the body", { payload: ['{"h":"${{variables.host}}","n":${{erathos.rows}}}'] }, "body.payload[0]"],
  ])("JSON in a string: %s", (_what, body, path) => {
    const message = expect.stringMatching(/values are not escaped: .* breaks the JSON; give the object itself/);
    expect(warningsOf({ body })).toEqual([{ path, message, severity: "warning" }]);
  });

  test("a body that is JSON in a string without references", () => {
    const message = expect.stringMatching(/is not documented; give the object itself, without JSON\.stringify/);
    expect(warningsOf({ body: '{"a":1}' })).toEqual([{ path: "body", message, severity: "warning" }]);
  });

  test.each<[string, unknown]>([
    ["a string", "Table ${{erathos.table_name}} [loaded]"],
    ["JSON with values that need no escaping", { payload: '{"rows":${{erathos.rows}},"id":"${{erathos.job_id}}"}' }],
    ["JSON without references in an object", { payload: '{"a":1}' }],
    ["a scalar", "1"],
    ["the object", { t: metadata.tableName }],
  ])("no warning: %s", (_what, body) => {
    expect(warningsOf({ body })).toEqual([]);
  });

  test("metadata that people name, in path and query, each once", () => {
    const url =
      "https://x.example/${{erathos.table_name}}/${{erathos.job_id}}?t=${{erathos.schema_name}}&u=${{erathos.table_name}}&s=${{erathos.status}}";
    const [table, schema, ...more] = warningsOf({ url });
    expect(more).toEqual([]);
    expect(table).toMatchObject({ path: "url", severity: "warning" });
    expect(table?.message).toMatch(
      /^holds \$\{\{erathos\.table_name\}\}, .* Send it in the body, .* or use an id such as/,
    );
    expect(schema?.message).toContain("${{erathos.schema_name}}");
  });

  test("an address of variables and secrets, whose values are the user's choice", () => {
    expect(warningsOf({ url: "https://${{variables.host}}/${{secrets.path}}?rows=${{erathos.rows}}" })).toEqual([]);
  });

  test("a reference as a member's name, at its path", () => {
    const body = { list: [{ [`k${metadata.tableName}`]: { a: 1 } }] };
    const message = expect.stringMatching(
      /has a reference in its name, which is sent as written: .* put it into a value/,
    );
    expect(warningsOf({ body })).toEqual([
      { path: 'body.list[0]["k${{erathos.table_name}}"]', message, severity: "warning" },
    ]);
  });

  test("what is unknown yet is left alone", () => {
    const later = '{"t":"${{erathos.table_name}}"}';
    expect(checkInsertions("body", later, (value) => value === later)).toEqual([]);
    expect(checkInsertions("body", { a: later }, (value) => value === later)).toEqual([]);
  });
});

describe("[ISSUE 15.1] case 2: explain says what no client can send", () => {
  const execution = { tableName: 'a"b\\c', schemaName: "s/?&#", connectionName: "line\nbreak", rows: 1 };
  const problemsOf = (webhook: Omit<Parameters<typeof explain>[0], "url"> & { url?: string }) =>
    explain({ url: "https://x.example/", ...webhook }, execution, {
      variables: { host: "x.example/base", bad: "two words" },
    }).problems.map(({ path, message }) => `${path} ${message}`);

  test.each([
    [{ body: '{"t":"${{erathos.table_name}}"}' }, /^body is no JSON any more/],
    [{ body: { p: '{"t":"${{erathos.table_name}}"}' } }, /^body\.p is no JSON any more/],
    [{ url: "https://x.example/${{erathos.schema_name}}" }, /^url holds \$\{\{erathos\.schema_name\}\}, whose value/],
    [{ url: "https://${{variables.bad}}/" }, /^url is no http or https address/],
    [{ url: "${{variables.bad}}" }, /^url is no http or https address/],
    [{ header: { "X-A": "${{erathos.connection_name}}" } }, /^header\.X-A holds a line break/],
  ])("%j", (webhook, problem) => {
    const problems = problemsOf(webhook);
    expect(problems).toEqual([expect.stringMatching(problem)]);
    expect(problems.join()).not.toMatch(/line\nbreak|a"b|s\/\?|two words/);
  });

  test.each([
    { body: { t: metadata.tableName } },
    { body: '{"rows":${{erathos.rows}}}' },
    { url: "https://${{variables.host}}/${{secrets.unknown}}?rows=${{erathos.rows}}&at=${{erathos.finished_at_time}}" },
    { url: "${{secrets.unknown}}" },
    { header: { "X-A": "café", "X-B": "${{secrets.unknown}}" } },
  ])("nothing of %j", (webhook) => {
    expect(problemsOf(webhook)).toEqual([]);
  });
});
