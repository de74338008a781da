import type { PropertyBag } from "../../provider/contract";
import { checkContext } from "../testing/context";
import { webhookHandlers } from "./handlers";

const MINIMAL = { description: "d", jobs: ["b", "a"], url: "https://x.example/" };
const check = (inputs: PropertyBag, olds?: PropertyBag, context = {}) =>
  webhookHandlers.check(inputs, olds, checkContext(context));
const inputsOf = (inputs: PropertyBag) => {
  const { inputs: checked, failures } = check({ ...MINIMAL, ...inputs });
  expect(failures).toEqual([]);
  return checked;
};
const pathsOf = (inputs: PropertyBag) => check({ ...MINIMAL, ...inputs }).failures.map(({ path }) => path);

describe("normal form", () => {
  test("has every default, and nothing that is absent", () => {
    expect(inputsOf({})).toEqual({
      description: "d",
      jobs: ["a", "b"],
      method: "POST",
      url: "https://x.example/",
      rules: [],
      isActive: true,
      workspaceId: "w",
    });
  });

  test.each<[string, PropertyBag, string, unknown]>([
    ["jobs are a set", { jobs: ["c", "a", "c", "b"] }, "jobs", ["a", "b", "c"]],
    ["an empty header is none", { header: {} }, "header", undefined],
    ["a null header is none", { header: null }, "header", undefined],
    ["a null body is none", { body: null }, "body", undefined],
    ["false is a body", { body: false }, "body", false],
    ["an empty text is a body", { body: "" }, "body", ""],
    ["-0 is 0, as in JSON", { body: { n: -0 } }, "body", { n: 0 }],
    ["names of headers keep their spelling", { header: { AUTHORIZATION: "x" } }, "header", { AUTHORIZATION: "x" }],
    ["null is a default", { method: null, isActive: null }, "method", "POST"],
    ["null rules are an empty list", { rules: null }, "rules", []],
    ["nested empty rules are an empty list", { rules: [[], [[]]] }, "rules", []],
    ["a workspace of its own wins", { workspaceId: "own" }, "workspaceId", "own"],
    ["255 characters are counted as people count", { description: "🎉".repeat(255) }, "description", "🎉".repeat(255)],
    ["a reference may be the whole address", { url: "${{variables.url}}" }, "url", "${{variables.url}}"],
    [
      "or its host, port and path",
      { url: "http://${{variables.h}}:${{variables.p}}/${{erathos.rows}}" },
      "method",
      "POST",
    ],
  ])("%s", (_what, inputs, name, value) => {
    const checked = inputsOf(inputs);
    expect(checked[name]).toEqual(value);
    if (value === undefined) expect(checked).not.toHaveProperty(name);
    else expect(Object.is(JSON.stringify(checked[name]), JSON.stringify(value))).toBe(true);
  });

  test("rules are a flat set of texts", () => {
    const a = { variableName: "ROWS", operation: "GREATER_THAN", value: 0 };
    const b = { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" };
    const forward = inputsOf({ rules: [a, [b, [a]]] })["rules"];
    expect(forward).toEqual([{ ...a, value: "0" }, b]);
    expect(inputsOf({ rules: [b, a] })["rules"]).toEqual(forward);
  });

  test("[ISSUE 14.4] a state without rules, as versions up to 0.1.0 recorded it, stays as it is", () => {
    const { rules: _none, ...recorded } = inputsOf({});
    expect(check({ ...MINIMAL }, recorded)).toEqual({ inputs: recorded, failures: [] });
    expect(check({ ...MINIMAL, rules: [] }, { ...recorded, rules: [] }).inputs["rules"]).toEqual([]);
    expect(webhookHandlers.diff("id", recorded, inputsOf({}))).toEqual({ changes: [] });
  });

  test("a header called __proto__ is only a header", () => {
    const checked = inputsOf({ header: JSON.parse('{"__proto__":"x"}'), body: JSON.parse('{"__proto__":[1]}') });
    expect(JSON.stringify([checked["header"], checked["body"]])).toBe('[{"__proto__":"x"},{"__proto__":[1]}]');
  });
});

describe("failures", () => {
  test("come all at once, each with its path", () => {
    const { failures } = check({
      description: "",
      jobs: ["", "a b", 7],
      method: "post",
      url: "ftp://x",
      header: { A: 1, B: "x\ny" },
      isActive: "yes",
      rules: [{ variableName: "STATUS", operation: "LESS_THAN", value: "x" }, "no rule"],
      workspaceId: "",
      adoptId: 7,
      descripton: "typo",
    });
    const paths = failures.map(({ path }) => path);
    for (const path of [
      "descripton",
      "description",
      "jobs[0]",
      "jobs[1]",
      "jobs[2]",
      "method",
      "url",
      "header.A",
      "header.B",
      "isActive",
      "rules[0].operation",
      "rules[1]",
      "workspaceId",
      "adoptId",
    ])
      expect(paths).toContain(path);
    expect(failures.find(({ path }) => path === "descripton")?.reason).toContain("did you mean description?");
  });

  test("an empty declaration is told everything that it lacks", () => {
    const { failures } = check({}, undefined, { workspace: undefined });
    expect(failures.map(({ path }) => path).sort()).toEqual(["description", "jobs", "url", "workspaceId"]);
    expect(failures.find(({ path }) => path === "workspaceId")?.reason).toContain("ERATHOS_WORKSPACE_ID");
  });

  test.each<[string, PropertyBag, string]>([
    ["no job", { jobs: [] }, "jobs"],
    ["jobs that are no list", { jobs: "a" }, "jobs"],
    ["a long description", { description: "é".repeat(256) }, "description"],
    ["a long url", { url: `https://x.example/${"a".repeat(1000)}` }, "url"],
    ["a url with a space", { url: "https://x.example/a b" }, "url"],
    ["a url with a line break", { url: "https://x.example/\n" }, "url"],
    ["no address", { url: "x.example/path" }, "url"],
    ["another scheme", { url: "file:///etc/passwd" }, "url"],
    ["a scheme by reference and a space", { url: "${{variables.x}} y" }, "url"],
    ["a header name with a space", { header: { "A B": "x" } }, "header"],
    ["a header name with a colon", { header: { "A:": "x" } }, "header"],
    ["a header that is a list", { header: ["a"] }, "header"],
    ["a body that is no JSON", { body: { f: () => 1 } }, "body"],
    ["a body with NaN", { body: [Number.NaN] }, "body"],
    ["rules that are no list", { rules: {} }, "rules"],
    ["an output as input", { createdAt: "2025" }, "createdAt"],
    ["an own name of the prototype", JSON.parse('{"__proto__":"x"}'), "__proto__"],
    ["a name that is no word", { "a b": 1 }, '["a b"]'],
  ])("%s", (_what, inputs, path) => expect(pathsOf(inputs)).toEqual([path]));

  test("never repeat a value, which may be secret", () => {
    const canary = "canary-value";
    const { failures } = check({
      description: canary.repeat(30),
      jobs: [`${canary} x`, { canary }],
      method: canary,
      url: canary,
      header: { Authorization: `${canary}\n`, B: { canary } },
      isActive: canary,
      rules: [{ variableName: "STATUS", operation: "LESS_THAN", value: canary }, canary],
      adoptId: [canary],
    });
    expect(failures.length).toBeGreaterThan(8);
    for (const { reason } of failures) expect(reason).not.toContain("canary");
  });
});
