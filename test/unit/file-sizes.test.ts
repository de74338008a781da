import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../support/engine/checkout";

const SOURCES = ["*.ts", "*.mts", "*.mjs", "*.js", ":!*/fixtures/*", ":!sdk"];
const REASON = /Above 250 lines: \w/;

test("[ISSUE 21.3] a source file above 250 lines gives its reason", () => {
  const files = execFileSync("git", ["ls-files", "--", ...SOURCES], { cwd: CHECKOUT, encoding: "utf8" }).split("\n");
  const long = files.filter((file) => {
    // A removed file stays in the index until the next commit.
    if (file === "" || !existsSync(path.join(CHECKOUT, file))) return false;
    const text = readFileSync(path.join(CHECKOUT, file), "utf8");
    return text.split("\n").length > 251 && !REASON.test(text);
  });
  expect(files.length).toBeGreaterThan(500);
  expect(long).toEqual([]);
});
