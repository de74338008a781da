import fc from "fast-check";
import { spellHidden, visible, visibleLines } from "./visible";

test.each([
  ["a colour", "\u001b[31mred", "[31mred"],
  ["C0 and DEL", "a\u0000b\u0007c\u007fd", "a b c d"],
  ["C1", "a\u009b31mb\u0085c", "a 31mb c"],
  ["a line of ours", "x\n  What to do: nothing\r\n::error::y", "x What to do: nothing ::error::y"],
  ["separators", "a\u2028b\u2029c", "a b c"],
  ["directions", "\u202egnp.\u202c\u2066a\u2069\u200e\u200f\u061cb", "gnp.ab"],
  ["Pulumi's markers", "<{%reset%}>a<{%fg 99%}>", "<{ %reset%}>a<{ %fg 99%}>"],
  ["markers made of others", "<\u202e{%x%}> <{\u0000% <<{%{%", "<{ %x%}> <{ % <<{ %{%"],
  ["half a character", "a\ud83d", "a\ufffd"],
  ["columns", "Shop PostgreSQL  shop  orders", "Shop PostgreSQL  shop  orders"],
  ["nothing to do", "Árvore 🎉 <b> {% x %} 100%", "Árvore 🎉 <b> {% x %} 100%"],
])("%s", (_what, text, expected) => {
  expect(visible(text)).toBe(expected);
});

test("lines stay lines, without the empty ones", () => {
  expect(visibleLines("a\r\n\n b\u2028c\u0085\u0000\v<{%d")).toEqual(["a", "b", "c", "<{ %d"]);
});

test("whatever it is, it is one line without controls, directions and markers", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|<\{%/u);
    }),
  );
});

test("a long text takes no longer than its length", () => {
  expect(visible(`${" \u202e".repeat(300_000)}x`)).toBe("x");
  expect(visible("<{".repeat(300_000)).length).toBe(600_000);
});

test("an output keeps its lines, and its own colours where there are any", () => {
  const text = "a\n\u001b[31mred\u001b[39m\t\u001b[2J\u009b1A\u202e\r\u0000";
  expect(spellHidden(text, true)).toBe("a\n\u001b[31mred\u001b[39m\t\\u001b[2J\\u009b1A\\u202e\\u000d\\u0000");
  expect(spellHidden("\u001b[31mred\u001b[39m \u001b[8m", false)).toBe("\\u001b[31mred\\u001b[39m \\u001b[8m");
});

test("JSON keeps its meaning", () => {
  const value = { name: "\u202eabc\u009b2J\u2028\u001b[31m" };
  const text = spellHidden(JSON.stringify(value, undefined, 2), false);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[\u202e\u009b\u2028]/);
});
