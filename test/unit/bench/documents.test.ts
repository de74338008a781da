import { readFileSync } from "node:fs";
import path from "node:path";
import { timeChart } from "../../../bench/charts";
import { TITLES } from "../../../bench/contenders";
import { CHARTED, withTables } from "../../../bench/documents";
import { report } from "../../../bench/report";
import { loadResults } from "../../../bench/results";
import { CHECKOUT } from "../../engine/checkout";

const read = (file: string) => readFileSync(path.join(CHECKOUT, "docs", "evidence", file), "utf8");
const page = read("performance.md");
const results = loadResults();

test("[ISSUE 7.1] the page's tables and charts are those of the recorded measurements, with every contender in them", () => {
  expect(withTables(page, report(results))).toBe(page);
  for (const size of CHARTED) {
    expect(read(`images/bench-${size}.svg`)).toBe(timeChart(results.measurements, size));
    expect(page).toContain(`images/bench-${size}.svg`);
  }
  const measured = new Set(results.measurements.map(({ contender }) => contender));
  expect(measured.size).toBeGreaterThan(5);
  for (const contender of measured) expect(page).toContain(`| ${TITLES[contender]} |`);
});

test("[ISSUE 7.1] the page tells machine, versions and date, and of each target whether it is met", () => {
  for (const fact of ["date", "processor", "Node.js", "Pulumi CLI", "@pulumi/pulumi", "state backend"]) {
    expect(page).toContain(`| ${fact} | ${results.machine[fact]} |`);
  }
  const targets = page.split("\n## Targets\n")[1]?.split("\n\n")[1]?.split("\n").slice(2) ?? [];
  expect(targets.length).toBeGreaterThan(12);
  for (const target of targets) expect(target).toMatch(/\bmet\b|\bmissed\b|\bnot shown\b/);
});
