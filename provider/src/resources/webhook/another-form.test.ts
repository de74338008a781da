import { isAnotherForm } from "./another-form";

const DECLARED = { Authorization: "Bearer abc", "X-Team": "data" };
const BODY = { conf: { rows: 3, list: ["a", true, null], text: 'say "hi"' } };

describe("another form of what was declared", () => {
  test.each<[string, unknown, unknown]>([
    ["names in lower case", DECLARED, { authorization: "Bearer abc", "x-team": "data" }],
    ["other names", DECLARED, { a: "data", b: "Bearer abc" }],
    ["a text", BODY, JSON.stringify(BODY)],
    ["a text in a text", BODY, JSON.stringify(JSON.stringify(BODY))],
    ["deeper", BODY, { data: [{ attributes: BODY }] }],
    ["flatter", BODY, { rows: 3, "list.0": "a", "list.1": true, text: 'say "hi"' }],
    ["joined", DECLARED, "Authorization: Bearer abc; X-Team: data"],
    ["a slash at the end", "https://a.example/x", "https://a.example/x/"],
  ])("%s", (_what, declared, shown) => expect(isAnotherForm(declared, shown)).toBe(true));
});

describe("no form of what was declared", () => {
  test.each<[string, unknown, unknown]>([
    ["another value", DECLARED, { Authorization: "Bearer old", "X-Team": "data" }],
    ["one more", DECLARED, { ...DECLARED, "X-Old": "token" }],
    ["one more of the same value", { A: "v" }, { A: "v", B: "v" }],
    ["one less", DECLARED, { "X-Team": "data" }],
    ["something for nothing", {}, { A: "v" }],
    ["something for nothing at all", undefined, { A: "v" }],
    ["nothing", DECLARED, undefined],
    ["a longer text", "https://a.example/x", "https://a.example/xy"],
  ])("%s", (_what, declared, shown) => expect(isAnotherForm(declared, shown)).toBe(false));
});
