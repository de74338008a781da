import { readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../support/engine/checkout";
import { trackedFiles } from "../support/git";

const SOURCES = ["*.ts", "*.mts", "*.mjs", "*.js", ":!*/fixtures/*", ":!sdk"];
const REASON = /Above 250 lines: \w/;

test("[ISSUE 21.3] a source file above 250 lines gives its reason", () => {
  const files = trackedFiles(...SOURCES);
  const long = files.filter((file) => {
    const text = readFileSync(path.join(CHECKOUT, file), "utf8");
    return text.split("\n").length > 251 && !REASON.test(text);
  });
  expect(files.length).toBeGreaterThan(500);
  expect(long).toEqual([]);
});
