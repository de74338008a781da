import { type RedirectKind, redirectKind } from "./redirect";

test.each<[string | undefined, RedirectKind]>([
  ["/a/b/", "addSlash"],
  ["/a/b/?x=1", "addSlash"],
  ["https://api.example/a/b/", "addSlash"],
  ["http://api.example/a/b/", "addSlash"],
  ["b/", "addSlash"],
  ["/a/c/", "otherPath"],
  ["/a/b", "otherPath"],
  ["", "otherPath"],
  ["https://login.example/a/b/", "otherHost"],
  ["//login.example/a/b/", "otherHost"],
  ["https://api.example:8443/a/b/", "otherHost"],
  ["https://[", "unknown"],
  [undefined, "unknown"],
])("a path without its slash, sent to %j: %s", (location, kind) => {
  expect(redirectKind(location, "https://api.example/a/b?x=1")).toBe(kind);
});

test("the other way round, and the same address by https", () => {
  expect(redirectKind("/a/b", "https://api.example/a/b/")).toBe("removeSlash");
  expect(redirectKind("https://api.example/a/", "http://api.example/a/")).toBe("https");
});
