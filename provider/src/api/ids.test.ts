import fc from "fast-check";
import { canonicalId, hasCapitals, IdSet, idProblem, sameId } from "./ids";

const ID = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7cff";

test("[ISSUE 15.1] case 5: a UUID is the same in capitals and between spaces, and only a UUID", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(canonicalId(` ${id.toUpperCase()}\n`)).toBe(id);
      expect(sameId(id, id.toUpperCase())).toBe(true);
      expect(new IdSet([id.toUpperCase()]).has(id)).toBe(true);
    }),
  );
  expect(canonicalId("Job-A")).toBe("Job-A");
  expect(sameId("Job-A", "job-a")).toBe(false);
  expect([ID, ID.toUpperCase(), "Job-A"].map(hasCapitals)).toEqual([false, true, false]);
});

test("[ISSUE 15.1] no id is the same as one that is missing", () => {
  expect(sameId(undefined, undefined)).toBe(false);
  expect(sameId(ID, undefined)).toBe(false);
});

test.each(["", "  ", ".", "..", " .. ", "a/b", "a\\b", "/", "a\u0000b", "a\u009bb", "\ud800", "a\udc00"])(
  "[ISSUE 15.1] %j can be no id",
  (text) => {
    expect(idProblem(text)).toMatch(/^must /);
  },
);

test.each([ID, ID.toUpperCase(), ` ${ID} `, "job-1", "7", "a.b", "a b", "..."])("%j can be an id", (text) => {
  expect(idProblem(text)).toBeUndefined();
});
