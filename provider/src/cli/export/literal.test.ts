import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { commentText, literal, Source, textLiteral } from "./literal";

const read = (source: string): unknown => JSON.parse(String(runInNewContext(`JSON.stringify(${source})`)));

test("any JSON comes back from its source", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "grapheme" }), (value) => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      expect(read(literal(plain))).toEqual(plain);
      expect(read(literal(plain, "      "))).toEqual(plain);
    }),
  );
});

test.each([
  "${{secrets.token}}",
  "`${process.exit(1)}`",
  'a "quoted" \\ path',
  "two\nlines\u2028and\u2029more",
  "*/ // <!-- é 🎉",
])("%j is a text and nothing else", (text) => {
  expect(literal(text)).toMatch(/^"[^\n\u2028\u2029]*"$/);
  expect(read(literal({ [text]: [text] }))).toEqual({ [text]: [text] });
});

test("a member called __proto__ is a member", () => {
  const value: unknown = JSON.parse('{"__proto__":{"a":1}}');
  expect(runInNewContext(`Object.keys(${literal(value)})`)).toEqual(["__proto__"]);
});

test("is short on one line, and long on several", () => {
  expect(literal({ a: [1, "x"], "b-c": {}, d: [], e: undefined })).toBe('{ a: [1, "x"], "b-c": {}, d: [] }');
  expect(literal({ text: "x".repeat(100), list: [1] }, "  ")).toBe(
    `{\n    text: "${"x".repeat(100)}",\n    list: [1],\n  }`,
  );
});

test("source goes in as it is", () => {
  expect(literal({ value: new Source("config.require()") })).toBe("{ value: config.require() }");
});

const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

test("[ISSUE 15.1] nothing hidden stands in a string or a comment, bidi marks included", () => {
  const unit = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("\u202e", "\u2066", "\u009b", "\u2028", "\n", "\0"),
  );
  fc.assert(
    fc.property(fc.array(unit), (units) => {
      const text = units.join("");
      expect(textLiteral(text)).not.toMatch(HIDDEN);
      expect(commentText(text)).not.toMatch(HIDDEN);
      expect(read(textLiteral(text))).toBe(text.toWellFormed());
    }),
  );
  expect(commentText("orders\u202e */\nprocess.exit()")).toBe("orders\\u202e */ process.exit()");
});
