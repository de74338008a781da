import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const [, table = ""] = readFileSync(path.join(root, "SECURITY.md"), "utf8").split("## What is defended");
const claims = [...table.matchAll(/^\| (?!-|\|)(.+?) \| (.+) \|$/gm)].map(
  ([, claim = "", tests = ""]) => [claim, tests] as const,
);

test("[ISSUE 15.4] SECURITY.md claims something", () => {
  expect(claims.length).toBeGreaterThan(10);
});

test.each(claims)("[ISSUE 15.4] the tests that SECURITY.md names exist: %s", (_claim, tests) => {
  const files = [...tests.matchAll(/`([^`]+)`/g)].map(([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/\.test\.ts$/);
    expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
  }
});
