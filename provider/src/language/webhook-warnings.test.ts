import { webhookWarnings } from "./webhook-warnings";

const JSON_TYPE = { "Content-Type": "application/json" };
const pathsOf = (parts: object) => webhookWarnings(parts).map(({ path }) => path);

test("paths lead to the place, in the order of the declaration's parts", () => {
  const warnings = webhookWarnings({
    url: "https://{{variables.host}}/",
    header: { Authorization: "Bearer canary", "X-Rows": "${{erathos.rowz}}" },
    body: { conf: ["${erathos.rows}"] },
    rules: [[{ variableName: "ROWS", operation: "EQAL", value: "canary" }]],
  });
  expect(warnings.map(({ path }) => path)).toEqual([
    "url",
    "header.X-Rows",
    "header.Authorization",
    "header",
    "body.conf[0]",
    "rules[0][0].operation",
  ]);
  expect(JSON.stringify(warnings)).not.toContain("canary");
  expect(new Set(warnings.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
});

test("what is an error is no warning", () => {
  expect(webhookWarnings({ rules: [{ variableName: "STATUS", operation: "LESS_THAN", value: "FINISHED" }] })).toEqual(
    [],
  );
});

describe("a JSON body without Content-Type", () => {
  test.each([
    [{ body: {} }],
    [{ body: [1], header: {} }],
    [{ body: { a: 1 }, header: null }],
    [{ body: { a: 1 }, header: { Accept: "application/json" } }],
  ])("%j is a warning", (parts) => {
    expect(webhookWarnings(parts)).toEqual([
      {
        path: "header",
        message: expect.stringMatching(/has no Content-Type.*"application\/json"/),
        severity: "warning",
      },
    ]);
  });

  test.each([
    [{ body: {}, header: JSON_TYPE }],
    [{ body: {}, header: { "content-TYPE": "?" } }],
    [{ body: {}, header: { "Content-Type": "?" } }],
    [{ body: {}, header: "?" }],
    [{ body: "?" }],
    [{ body: "text" }],
    [{ body: null }],
    [{}],
  ])("%j is none", (parts) => {
    expect(webhookWarnings(parts, (value) => value === "?")).toEqual([]);
  });
});

test("unknown parts are left alone, and known ones beside them are not", () => {
  const unknown = (value: unknown) => value === "?";
  const rules = ["?", { variableName: "?", operation: "EQAL", value: "?" }];
  expect(
    webhookWarnings({ url: "?", header: { ...JSON_TYPE, A: "?", B: "{{x}}" }, body: ["?"], rules }, unknown).map(
      ({ path }) => path,
    ),
  ).toEqual(["header.B", "rules[1].operation"]);
  expect(pathsOf({ url: "https://x.example/" })).toEqual([]);
});
