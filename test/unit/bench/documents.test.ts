import { readFileSync } from "node:fs";
import path from "node:path";
import { timeChart } from "../../../bench/charts";
import { CONTENDERS, TITLES } from "../../../bench/contenders";
import { CHARTED, withTables } from "../../../bench/documents";
import { gainTable } from "../../../bench/gains";
import { report } from "../../../bench/report";
import { loadResults } from "../../../bench/results";
import { CHECKOUT } from "../../support/engine/checkout";

const read = (file: string) => readFileSync(path.join(CHECKOUT, "docs", file), "utf8");
const page = read("evidence/performance.md");
const results = loadResults();

test("[ISSUE 7.1] [ISSUE 17.5] the page's tables and charts are those of the recorded measurements, with every contender in them", () => {
  expect(withTables(page, report(results))).toBe(page);
  for (const size of CHARTED) {
    expect(read(`evidence/images/bench-${size}.svg`)).toBe(timeChart(results.measurements, size));
    expect(page).toContain(`images/bench-${size}.svg`);
  }
  for (const contender of CONTENDERS) expect(page).toContain(`| ${TITLES[contender]} |`);
});

test("[ISSUE 7.1] the page tells machine, versions and date, and of each target whether it is met", () => {
  for (const fact of ["date", "processor", "Node.js", "Pulumi CLI", "@pulumi/pulumi", "state backend"]) {
    expect(page).toContain(`| ${fact} | ${results.machine[fact]} |`);
  }
  const targets = page.split("\n## Targets\n")[1]?.split("\n\n")[1]?.split("\n").slice(2) ?? [];
  expect(targets.length).toBeGreaterThan(12);
  for (const target of targets) expect(target).toMatch(/\bmet\b|\bmissed\b|\bnot shown\b/);
});

test("[ISSUE 17.4] the users' page shows what each setting gains, as it was measured, in one screen", () => {
  const users = read("performance.md");
  expect(withTables(users, gainTable(results))).toBe(users);
  expect(users).not.toMatch(/NaN|–/);
  // Without the table's rows: a screen has about sixty lines.
  expect(users.split("\n").length).toBeLessThanOrEqual(75);
  for (const webhooks of ["100", "1,000", "5,000"]) expect(users).toContain(`\n| ${webhooks} |`);
  expect(users).toContain("(evidence/performance.md)");
});

test("[ISSUE 17.5] the bench holds the program against floors with and without stack traces and an earlier version", () => {
  const names = Object.keys(results.figures);
  for (const size of [300, 1000]) {
    for (const other of ["floor, native", "floor, native, without stack traces", "earlier version, native"]) {
      expect(names).toContain(`program of ${size}: pulumi-erathos, native ÷ ${other}`);
    }
  }
  expect(names).toContain("program, promises per webhook: pulumi-erathos, native");
  expect(names).toContain("first preview in YAML: a receiver against its children, ratio");
});
