import fc from "fast-check";
import { credentialParts, redactor, stringLeaves } from "./redact";

const CANARY = 'ca"na\\ry é&/=';

describe("redaction", () => {
  test.each([
    ["plain", `the key ${CANARY} was refused`],
    ["JSON", `{"key":${JSON.stringify(CANARY)}}`],
    ["url", `https://x.example/?key=${encodeURIComponent(CANARY)}`],
  ])("masks a secret in %s spelling", (_spelling, text) => {
    const masked = redactor([CANARY])(text);
    expect(masked).toContain("[redacted]");
    expect(masked).not.toContain("na");
  });

  test("masks every occurrence", () => {
    expect(redactor(["s3cret"])("s3cret, s3cret")).toBe("[redacted], [redacted]");
  });

  test("a secret that holds another is masked whole, in whatever order they are given", () => {
    for (const values of [
      ["abcd", "abcd-efgh"],
      ["abcd-efgh", "abcd"],
    ]) {
      expect(redactor(values)("<abcd-efgh>")).toBe("<[redacted]>");
    }
  });

  test("leaves words alone that are shorter than any secret", () => {
    expect(redactor(["", "a", "the"])("the data")).toBe("the data");
  });

  test("never lets a secret through, whatever it holds", () => {
    const secret = fc.string({ minLength: 4, unit: "grapheme" }).filter((text) => !"[redacted]".includes(text));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
        const masked = redactor([value])(`${before}${value}${after}`);
        expect(masked.replaceAll("[redacted]", "")).not.toContain(value);
      }),
    );
  });

  test("half an emoji is no reason to fail", () => {
    expect(redactor(["abc\ud83d"])("abc\ud83d")).toBe("[redacted]");
  });

  test("finds the texts of a JSON value at any depth", () => {
    expect(stringLeaves({ a: "x", b: [{ c: "y" }, 1, null, true] })).toEqual(["x", "y"]);
  });

  test("the token of a header is a secret by itself", () => {
    expect(redactor(credentialParts("Bearer abcdef123"))("token abcdef123 is expired")).toBe(
      "token [redacted] is expired",
    );
  });
});
