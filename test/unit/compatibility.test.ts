import { readFileSync } from "node:fs";
import path from "node:path";
import { DOCUMENT, withTable } from "../matrix/documents";
import { FLAVOURS, NODES, PLAN, SDKS } from "../matrix/plan";
import { table } from "../matrix/table";
import { CHECKOUT, oldestSdkVersion } from "../support/engine/checkout";

const VERSIONS = {
  date: "2026-01-02",
  pulumi: "3.274.1",
  nodes: { 20: "20.1.0", 22: "22.2.0", 24: "24.3.0" },
  sdks: { "3.216.0": "3.216.0", "3.248.0": "3.248.0", latest: "3.300.0" },
};

const read = () => readFileSync(path.join(CHECKOUT, DOCUMENT), "utf8");

test("[ISSUE 7.2] the table has a row for every Node with every SDK, in every way", () => {
  const rows = read()
    .split("\n")
    .filter((line) => /^\| \d/.test(line));
  expect(rows).toHaveLength(NODES.length * SDKS.length);
  for (const row of rows) expect(row.match(/[✓✗]/g)).toHaveLength(FLAVOURS.length);
});

test("the oldest SDK that the package allows is among those that are tried", () => {
  expect(SDKS).toContain(oldestSdkVersion());
});

test("[ISSUE 7.2] every Node is tried with every SDK, and each of these with every way to write a program", () => {
  const cells = PLAN.map(({ node, sdk, flavour }) => `${node} ${sdk} ${flavour}`);
  expect(new Set(cells).size).toBe(NODES.length * SDKS.length * FLAVOURS.length);
});

test("failures are marked and listed below the table, untested combinations are empty", () => {
  const text = table(
    [
      { node: 20, sdk: "latest", flavour: "CommonJS", problem: "it broke\nat length" },
      { node: 22, sdk: "3.216.0", flavour: "CommonJS", problem: undefined },
    ],
    VERSIONS,
  );
  expect(text).toContain("| 20.1.0 | 3.300.0 | ✗ |  |  |  |  |");
  expect(text).toContain("| 22.2.0 | 3.216.0 | ✓ |  |  |  |  |");
  expect(text).toContain("| 24.3.0 | 3.248.0 |  |  |  |  |  |");
  expect(text).toContain("- Node 20.1.0, SDK 3.300.0, CommonJS: `it broke`");
  expect(text).not.toContain("at length");
});

test("a new table takes the place of the old one and of nothing else", () => {
  const before = read();
  const after = withTable(before, "| new |");
  expect(after).toContain("| new |");
  expect(withTable(after, "| newer |")).toBe(withTable(before, "| newer |"));
  expect(() => withTable("no place", "| new |")).toThrow("There is no place");
});
