import fc from "fast-check";
import { redactor } from "../security/redact";
import { wordsOf } from "./error-body";

const words = (body: unknown) => wordsOf(JSON.stringify(body));

describe("the server's words", () => {
  test.each([
    ["detail", { detail: "Not found." }, "Not found."],
    [
      "fields",
      { url: ["Enter a valid URL."], jobs: ["May not be empty."] },
      "url: Enter a valid URL.; jobs: May not be empty.",
    ],
    ["several messages of a field", { url: ["Too long.", "No."] }, "url: Too long.; url: No."],
    ["non-field errors", { non_field_errors: ["Names must be unique."] }, "Names must be unique."],
    ["nested rules", { rules: [{}, { operation: ["Not a choice."] }] }, "rules[1].operation: Not a choice."],
    [
      "nested rules by position",
      { rules: { 1: { operation: ["Not a choice."] } } },
      "rules[1].operation: Not a choice.",
    ],
    ["a nested object", { header: { Accept: ["Bad."] } }, "header.Accept: Bad."],
    ["a list of texts", ["First.", "Second."], "First.; Second."],
    ["a text", "Nope.", "Nope."],
    ["an error envelope", { error: { code: 7, message: "No." } }, "error.code: 7; error.message: No."],
    ["a boolean", { ok: false }, "ok: false"],
    ["an empty object", {}, "{}"],
    ["null", null, "null"],
  ])("%s", (_shape, body, expected) => {
    expect(words(body)).toBe(expected);
  });

  test.each(["", "  \n", "\ufeff"])("nothing said (%j)", (body) => {
    expect(wordsOf(body)).toBeUndefined();
  });

  test("of an HTML page only the title is told", () => {
    expect(
      wordsOf("<!doctype html><html><head><title>\n  Server\n Error (500) </title></head><body>x</body></html>"),
    ).toBe('an HTML page titled "Server Error (500)"');
    expect(wordsOf("<html><body>secret</body></html>")).toBe("an HTML page without a title");
  });

  test("lines stay lines, without anything invisible in them", () => {
    expect(wordsOf("upstream\r\n\n  connect\terror")).toBe("upstream\nconnect error");
    expect(words({ detail: "No.\u2028<{%bold%}>\u202eyaw oN", "a\nb": ["c\u0085d"] })).toBe(
      "No.\n<{ %bold%}>yaw oN; a b: c\nd",
    );
  });

  test("a title is sought once, however often it seems to begin", () => {
    expect(wordsOf("<title".repeat(66_000))).toBe("an HTML page without a title");
    expect(wordsOf(`<title>${"<title".repeat(66_000)}`)).toBe("an HTML page without a title");
    expect(wordsOf(`<TITLE lang="en">No\nWay</TITLE>`)).toBe('an HTML page titled "No Way"');
  });

  test("cannot repaint a terminal", () => {
    expect(words({ detail: "\u001b[2J\u001b[31mYou\u0007\u009b1A" })).toBe("[2J [31mYou 1A");
  });

  test("are cut", () => {
    expect(words({ detail: "x".repeat(50_000) })?.length).toBeLessThan(1100);
  });

  test("a secret on the cut is masked before, not halved", () => {
    const secret = "canary-0123456789-canary";
    const said = wordsOf(JSON.stringify({ detail: `${"x".repeat(990)}${secret}` }), redactor([secret]));
    expect(said).not.toContain("canary");
  });

  test("deep nesting exhausts nothing", () => {
    expect(wordsOf(`${"[".repeat(200_000)}"x"${"]".repeat(200_000)}`)?.length).toBeLessThan(1100);
  });

  test("own names of the prototype are only names", () => {
    expect(wordsOf('{"__proto__": ["Bad."], "constructor": ["Worse."]}')).toBe("__proto__: Bad.; constructor: Worse.");
  });

  test("whatever a server sends, words come out", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const said = wordsOf(body);
        expect(said === undefined || said.length <= 1001).toBe(true);
      }),
    );
  });
});
