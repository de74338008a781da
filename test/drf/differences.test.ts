import { readFileSync } from "node:fs";
import path from "node:path";
import { compareAll } from "../support/drf/compare";
import { differencesTable, unexplained } from "../support/drf/differences";
import { report } from "../support/receivers/report";

test("[ISSUE 13.2] wherever the emulator responds differently from Django REST framework, the table says why", async () => {
  const comparisons = await compareAll(report);
  expect(comparisons.length).toBeGreaterThanOrEqual(130);
  expect(unexplained(comparisons)).toEqual({ differences: [], rows: [] });
}, 600_000);

test("[ISSUE 13.2] README.md has the table", () => {
  expect(readFileSync(path.join(__dirname, "README.md"), "utf8")).toContain(differencesTable());
});
