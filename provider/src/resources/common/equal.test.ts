import fc from "fast-check";
import { changedPaths, sameJson } from "./equal";

describe("where two values differ", () => {
  test.each<[unknown, unknown, string[]]>([
    [1, 1, []],
    ["a", "b", ["x"]],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, ["x.b"]],
    [{ a: { "b c": 1 } }, { a: { "b c": 2 } }, ['x.a["b c"]']],
    [
      [1, 2],
      [1, 3, 4],
      ["x[1]", "x[2]"],
    ],
    [{ a: 1 }, undefined, ["x"]],
    [{ a: 1 }, [1], ["x"]],
    [{}, { toString: 1 }, ["x.toString"]],
    [null, undefined, ["x"]],
    [-0, 0, []],
    [{ a: [-0, 1] }, { a: [0, 2] }, ["x.a[1]"]],
  ])("%j and %j: %j", (left, right, paths) => expect(changedPaths("x", left, right)).toEqual(paths));

  test("a value is the same as it is after a journey through JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => expect(sameJson(value, JSON.parse(JSON.stringify(value)))).toBe(true)),
      {
        examples: [[-0], [{ "": [{ "": [-0] }] }]],
      },
    );
  });

  test("there is a path exactly where values are not the same", () => {
    const value = fc
      .jsonValue({ noUnicodeString: false, maxDepth: 3 })
      .map((json): unknown => JSON.parse(JSON.stringify(json)));
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(changedPaths("x", left, right).length === 0).toBe(sameJson(left, right));
        expect(changedPaths("x", left, structuredClone(left))).toEqual([]);
      }),
    );
  });
});
