import fc from "fast-check";
import { digestOf, isDigest } from "./digest";
import { sameJson } from "./equal";

test("two values have the same digest exactly where they are the same JSON", () => {
  const value = fc
    .jsonValue({ noUnicodeString: false, maxDepth: 3 })
    .map((json): unknown => JSON.parse(JSON.stringify(json)));
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(digestOf("w1", left) === digestOf("w1", right)).toBe(sameJson(left, right));
      expect(digestOf("w1", structuredClone(left))).toBe(digestOf("w1", left));
    }),
  );
});

test("the order of members does not count, that of a list does", () => {
  expect(digestOf("w1", { a: 1, b: { d: 1, c: 2 } })).toBe(digestOf("w1", { b: { c: 2, d: 1 }, a: 1 }));
  expect(digestOf("w1", [1, 2])).not.toBe(digestOf("w1", [2, 1]));
  expect(digestOf("w1", undefined)).not.toBe(digestOf("w1", ""));
});

test("the same value of two objects has two digests, and no digest shows what it is of", () => {
  const digest = digestOf("w1", { Authorization: "canary" });
  expect(digest).not.toBe(digestOf("w2", { Authorization: "canary" }));
  expect(isDigest(digest)).toBe(true);
  expect(digest).not.toContain("canary");
  for (const value of ["https://reports.example/", "sha256:", { a: 1 }, undefined]) expect(isDigest(value)).toBe(false);
});
