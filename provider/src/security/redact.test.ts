import fc from "fast-check";
import { redactor } from "./redact";
import { betrays, SPELLED_SECRET, SPELLINGS } from "./testing/spellings";

const spellings = Object.entries(SPELLINGS);

describe("a secret is found", () => {
  test.each(spellings)("%s", (_name, spelling) => {
    const redact = redactor([SPELLED_SECRET]);
    const spelled = spelling(SPELLED_SECRET);
    for (const [before, after] of [
      ["", ""],
      ["the key ", " was refused"],
      ['{"detail": ["', '"], "code": 7}'],
      ["https://x.example/?a=b&key=", "&c=d"],
      ["<title>", "</title>"],
      ["xyz", "xyz"],
      ["\\", "\\"],
      ["100% ", " 5%"],
    ] as const) {
      const masked = redact(`${before}${spelled}${after}`);
      expect(masked).toContain("[redacted]");
      expect(betrays(masked, spelling)).toBe(false);
      expect(masked.startsWith(before.replace(/\\$/, ""))).toBe(true);
    }
  });

  test.each(spellings.filter(([name]) => !name.startsWith("cut")))("%s, whatever it is", (_name, spelling) => {
    const value = fc
      .oneof(fc.string({ minLength: 9, unit: "binary" }), fc.string({ minLength: 9, unit: "grapheme-ascii" }))
      .map((text) => `x${text.toWellFormed().replaceAll("\r", "")}x`)
      .filter((text) => text.length >= 8);
    const redact = (text: string) => redactor([text])(`<${spelling(text)}>`);
    fc.assert(fc.property(value, (text) => expect(redact(text)).toBe("<[redacted]>")));
  });

  test("every occurrence, in mixed spellings", () => {
    expect(redactor(["pa55word/1"])("pa55word/1, pa55word%2f1 and pa55word\\/1")).toBe(
      "[redacted], [redacted] and [redacted]",
    );
  });

  test.each([[["abcdefgh", "abcdefgh-ijkl"]], [["abcdefgh-ijkl", "abcdefgh"]]])(
    "whole where it holds another one: %j",
    (values) => {
      expect(redactor(values)("<abcdefgh-ijkl>")).toBe("<[redacted]>");
    },
  );

  test("where it overlaps with another one, and with its own beginning", () => {
    expect(redactor(["abcdefgh-1234", "1234-ijklmnop"])("<abcdefgh-1234-ijklmnop>")).toBe("<[redacted]>");
    expect(redactor(["abcabcabcabcX"])("<abcabcabcabcabcabcX>")).toBe("<[redacted]>");
    expect(redactor(["aaaaaaaaaaaab"])(`<${"a".repeat(40)}b>`)).toBe("<[redacted]>");
  });

  test("half an emoji is no reason to fail", () => {
    expect(redactor(["abcdefgh\ud83d"])("abcdefgh\ud83d")).toBe("[redacted]");
  });
});

describe("never lets a secret through in plain", () => {
  test("whatever stands around it", () => {
    const secret = fc.string({ minLength: 8, unit: "binary" }).filter((text) => text.trim().length >= 8);
    const around = fc.oneof(fc.string(), fc.constantFrom("%", "%2", "\\", "\\u00", "&", "&amp", "&#", "\ud83d", "'"));
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const masked = redactor([value])(`${before}${value}${after}`);
        expect(masked).toContain("[redacted]");
        expect(masked.replaceAll("[redacted]", "")).not.toContain(value);
      }),
    );
  });
});

describe("beginnings", () => {
  const token = "dbtu_0123456789abcdef0123456789";

  test("from 12 characters on they are cut off values", () => {
    expect(redactor([token])(`bad value ${token.slice(0, 12)}…`)).toBe("bad value [redacted]…");
    expect(redactor([token])(`bad value ${token.slice(0, 11)}…`)).toBe(`bad value ${token.slice(0, 11)}…`);
  });

  test("scheme and host of an address, and the scheme of a header, are no part of them", () => {
    const redact = redactor(["https://hooks.example.com/services/T0123456789/B0123456789", `Bearer ${token}`]);
    const harmless = "https://hooks.example.com/ refused `Bearer `, and so did https://hooks.example.org";
    expect(redact(harmless)).toBe(harmless);
    expect(redact("see https://hooks.example.com/services/T012345…")).toBe("see [redacted]…");
    expect(redact(`Bearer ${token.slice(0, 16)}`)).toBe("[redacted]");
  });

  test("a login in an address is one", () => {
    expect(redactor(["https://ana:pa55word@x.example/hooks/1"])("https://ana:pa55word@x")).toBe("[redacted]");
  });
});

describe("a value of fewer than 8 characters", () => {
  test.each([
    ["word", "[redacted]"],
    [" word\n", "[redacted]"],
    ["a word of warning", "a word of warning"],
    ["password", "password"],
    ['"word" is not a valid choice', '"[redacted]" is not a valid choice'],
    ["{'v': 'word'}", "{'v': '[redacted]'}"],
    ['{"a":{"b":["word","words"]}}', '{"a":{"b":["[redacted]","words"]}}'],
    [String.raw`{\"a\":\"word\"}`, String.raw`{\"a\":\"[redacted]\"}`],
    ["&quot;word&quot; &#39;word&#39;", "&quot;[redacted]&quot; &#39;[redacted]&#39;"],
    ["%22word%22", "%22[redacted]%22"],
    ["'word\"", "'word\""],
  ])("%j: only as a whole", (text, masked) => {
    expect(redactor(["word"])(text)).toBe(masked);
  });

  test("nothing at all is no value", () => {
    expect(redactor(["", "  ", "\\"])('the "" data')).toBe('the "" data');
  });
});

describe("what is left alone", () => {
  test.each([
    "the data",
    '{"a":"b\\n\\u00e9","c":[1]}',
    "100%25 &amp; &nbsp; &#x27; \\x41 \\U0001F600",
    "%ZZ %2",
    "\ud83d",
  ])("%j", (text) => {
    expect(redactor(["pa55word/1", "x"])(text)).toBe(text);
  });

  test("texts around masks keep their spelling", () => {
    expect(redactor(["pa55word/1"])('%41 "\\u0041pa55word\\/1\\n&amp;"')).toBe('%41 "\\u0041[redacted]\\n&amp;"');
  });
});

describe("time grows with the length of the text alone", () => {
  // A search that is quadratic takes hours for one of them.
  const long = `${"ab".repeat(5000)}c`;
  const patterns = [
    "<title",
    "&amp;",
    "amp;",
    "\\",
    "%25",
    "25",
    "\\u005c",
    "\\\\u005c",
    "&#38;",
    "ab",
    "'",
    '"',
    ";",
    "&",
  ];

  test.each(patterns)("%j", (pattern) => {
    const text = `&%\\${pattern.repeat(Math.ceil(600_000 / pattern.length))}`;
    expect(redactor([long, `${"a".repeat(10_000)}b`, "word", "pa55word/1"])(text).length).toBeGreaterThan(0);
  });

  test("nor do masks make it grow faster", () => {
    expect(redactor(["pa55word"])("pa55word,".repeat(200_000))).toBe("[redacted],".repeat(200_000));
  });
});
