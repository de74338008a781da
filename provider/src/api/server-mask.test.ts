import { isMasked, unmask } from "./server-mask";

describe("masked values", () => {
  test.each([["********"], ["Bearer ***"], ["••••1234"], [{ a: ["x", { b: "●●●" }] }]])("%j is masked", (value) => {
    expect(isMasked(value)).toBe(true);
  });

  test.each([["**"], ["a * b"], [7], [null], [undefined], [{ "***": "name" }], [[]]])("%j is not", (value) => {
    expect(isMasked(value)).toBe(false);
  });

  test("what is known takes the place of the mask, and nothing else changes", () => {
    const shown = { Authorization: "Bearer ****", Accept: "text/plain", list: ["***", "b"] };
    const known = { Authorization: "Bearer s3cret", Accept: "old", list: ["a", "x"] };
    expect(unmask(shown, known)).toEqual({ Authorization: "Bearer s3cret", Accept: "text/plain", list: ["a", "b"] });
  });

  test.each([[undefined], [null], ["text"], [["a"]], [{ other: "x" }], [{ token: 7 }]])(
    "where nothing is known (%j) the mask stays",
    (known) => {
      expect(unmask({ token: "****" }, known)).toEqual({ token: "****" });
    },
  );
});
