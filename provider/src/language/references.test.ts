import fc from "fast-check";
import { METADATA_NAMES } from "../api/metadata";
import { explain } from "./explain";
import { checkReferences } from "./reference-check";
import { findReferences, metadata, secretReference, variableReference } from "./references";
import { templateText } from "./template-text";

describe("building references", () => {
  test("metadata holds every documented variable once, in lower case", () => {
    expect(Object.values(metadata)).toEqual(METADATA_NAMES.map((name) => `\${{erathos.${name.toLowerCase()}}}`));
    expect(Object.keys(metadata)).toEqual(
      METADATA_NAMES.map((name) => name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())),
    );
  });

  test("secrets and variables by name", () => {
    expect(secretReference("airflow_token")).toBe("${{secrets.airflow_token}}");
    expect(variableReference("HOST")).toBe("${{variables.HOST}}");
  });

  test.each(["", " ", "a b", "a}", "{a", "a\n"])("a name that no reference can carry: %j", (name) => {
    expect(() => secretReference(name)).toThrow(RangeError);
    expect(() => variableReference(name)).toThrow(/in variables must not be empty/);
  });

  test("every name that is accepted is found, passes the check and is replaced", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\s{}]+$/), (name) => {
        const body = { key: `x ${secretReference(name)}` };
        expect(findReferences(body)).toEqual([
          { path: ".key", written: secretReference(name), namespace: "secrets", name },
        ]);
        expect(checkReferences("body", body)).toEqual([]);
        const secrets = Object.fromEntries([[name, "value"]]);
        expect(explain({ url: "", body }, {}, { secrets }).request.body).toEqual({ key: "x value" });
      }),
    );
  });

  test("templateText joins texts, numbers, booleans and what holds a reference", () => {
    expect(templateText`${1}/${true}/${{ reference: "${{secrets.a}}" }}/${metadata.rows}`).toBe(
      "1/true/${{secrets.a}}/${{erathos.rows}}",
    );
  });
});

test("findReferences gives paths, and what is no reference of ours without a namespace", () => {
  expect(findReferences({ a: ["${{erathos.rows}}", { "b c": "${{x}} ${{secrets.a.b}} ${{" }] })).toEqual([
    { path: ".a[0]", written: "${{erathos.rows}}", namespace: "erathos", name: "rows" },
    { path: '.a[1]["b c"]', written: "${{x}}", namespace: undefined, name: undefined },
    { path: '.a[1]["b c"]', written: "${{secrets.a.b}}", namespace: "secrets", name: "a.b" },
  ]);
});

describe("[ISSUE 4.4] checkReferences warns of references that would not be replaced", () => {
  test.each<[string, string, RegExp]>([
    ["no dollar", "https://{{variables.host}}/", /without \$.*write \$\{\{…\}\}/],
    ["unclosed", "https://${{variables.host/", /without the closing \}\}/],
    ["single braces", "https://${variables.host}/", /single braces/],
    ["unknown namespace", "${{secret.host}}", /Did you mean secrets\?/],
    ["namespace in capitals", "${{Erathos.rows}}", /Did you mean erathos\?/],
    ["no namespace", "${{rows}}", /without a namespace/],
    ["no name", "${{secrets.}}", /without a name/],
    ["unknown metadata", "${{erathos.tablename}}", /Did you mean table_name\?/],
    ["nothing near", "${{erathos.bytes_in_total}}", /Documented: job_id, /],
    ["inner spaces", "${{ erathos.rows }}", /white space/],
    ["metadata in upper case", "${{erathos.ROWS}}", /usual spelling is rows/],
  ])("%s", (_, text, message) => {
    const problems = checkReferences("url", text);
    expect(problems).toEqual([{ path: "url", severity: "warning", message: expect.stringMatching(message) }]);
  });

  test.each(["https://example.com/", "${{variables.a}}/${{erathos.rows}}", "{}", "{ {} }", "$", "", "a}}"])(
    "nothing to say about %j",
    (text) => {
      expect(checkReferences("url", text)).toEqual([]);
    },
  );

  test("paths lead to the text, several problems of one text all appear, each once", () => {
    const body = { conf: [{ "a b": "{{x}} {{y}} ${{secret.z}}" }] };
    expect(checkReferences("body", body).map(({ path }) => path)).toEqual([
      'body.conf[0]["a b"]',
      'body.conf[0]["a b"]',
    ]);
  });

  test.each(["Bearer abc", "basic YTpi", "Token x", "Api-Key x", "abc123"])("a literal credential: %s", (text) => {
    expect(checkReferences("header", { "Content-Type": "application/json", Authorization: text })).toEqual([
      {
        path: "header.Authorization",
        severity: "warning",
        message: expect.stringMatching(/^holds a literal credential, .* put it into a Secret and refer to that: /),
      },
    ]);
  });

  test.each<[string, string]>([
    ["authorization", "x"],
    ["X-API-Key", "x"],
    ["Proxy-Authorization", "Basic x"],
  ])("also under %s", (name, text) => {
    expect(checkReferences("header", { [name]: text }).map(({ path }) => path)).toEqual([`header.${name}`]);
  });

  test("credentials by reference are fine", () => {
    expect(checkReferences("header", { Authorization: "Bearer ${{secrets.token}}", "x-other": "Bearer abc" })).toEqual(
      [],
    );
    expect(checkReferences("url", "https://etl:${{secrets.password}}@${{variables.host}}/?table=orders")).toEqual([]);
    expect(checkReferences("body", { conf: { password: "${{secrets.password}}", table: "passwords" } })).toEqual([]);
  });

  test.each<["url" | "header" | "body", unknown, string, string]>([
    ["url", "https://hooks.slack.com/services/T0/B0/x1", "url", " (a Slack incoming webhook)"],
    ["url", "https://etl:x1@airflow.example/", "url", " (the login in a url)"],
    ["body", { conf: [{ db_password: "x1" }] }, "body.conf[0].db_password", ""],
    ["body", { note: "xoxb-1234567890" }, "body.note", " (a Slack token)"],
  ])("a literal credential in %s: %j", (field, value, path, what) => {
    expect(checkReferences(field, value)).toEqual([
      { path, severity: "warning", message: expect.stringContaining(`holds a literal credential${what}, which`) },
    ]);
  });

  test("unknown values are left alone, and whatever is no text too", () => {
    const isUnknown = (value: unknown): boolean => value === "later";
    expect(checkReferences("header", { Authorization: "later" }, isUnknown)).toEqual([]);
    expect(checkReferences("header", "later", isUnknown)).toEqual([]);
    expect(checkReferences("body", [1, null, undefined, true])).toEqual([]);
  });

  test("never repeats a text", () => {
    const canary = "c4n4ry";
    const piece = fc.constantFrom(canary, "${{", "}}", "{{", "secrets.", "erathos.", " ", "Bearer ", "${", "}");
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom("Authorization", "x"), (pieces, name) => {
        expect(JSON.stringify(checkReferences("header", { [name]: pieces.join("") }))).not.toContain(canary);
      }),
    );
  });

  test("long hostile texts take no long time", () => {
    const started = performance.now();
    for (const text of [
      "${{".repeat(100_000),
      "{{".repeat(100_000),
      "${{secrets.".repeat(50_000),
      " ".repeat(300_000),
    ]) {
      checkReferences("header", { Authorization: text });
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
