import { credentialParts, stringLeaves } from "./redact";

test("finds the texts of a JSON value at any depth", () => {
  expect(stringLeaves({ a: "x", b: [{ c: "y" }, 1, null, true] })).toEqual(["x", "y"]);
});

test("the token of a header is a secret by itself", () => {
  expect(credentialParts("Bearer abcdef123")).toEqual(["Bearer abcdef123", "Bearer", "abcdef123"]);
});
