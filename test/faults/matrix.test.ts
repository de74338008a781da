import { readFileSync } from "node:fs";
import { lineOf, PAGE_FILE } from "../support/faults/markdown";
import { type Matrix, runMatrix } from "../support/faults/matrix";

// The short form; the command `npm run test:faults` runs all columns.
let matrix: Matrix;
beforeAll(async () => {
  matrix = await runMatrix(["once"]);
});

test("[ISSUE 5.1] every fault that occurs once ends as specified", () => {
  const wrong = matrix.cells.filter(({ deviations }) => deviations.length > 0);
  expect(wrong.map(({ operation, fault, deviations }) => ({ operation, fault, deviations }))).toEqual([]);
  expect(matrix.cells.length).toBeGreaterThan(150);
});

test("[ISSUE 5.1] zero duplicates, zero orphans, zero dropped resources", () => {
  const { cells } = matrix;
  expect(cells.filter(({ result }) => result.duplicate || result.orphan || result.dropped)).toEqual([]);
});

test("[ISSUE 5.3] no secret appears in a message or in the debug log, though the server echoes them", () => {
  expect(matrix.cells.filter(({ result }) => result.leaks.length > 0)).toEqual([]);
});

test("the key reaches no other host", () => {
  expect(matrix.strays).toBe(0);
});

test("docs/evidence/faults.md is up to date: if not, run `npm run test:faults`", () => {
  const lines = new Set(readFileSync(PAGE_FILE, "utf8").split("\n"));
  expect(matrix.cells.map(lineOf).filter((line) => !lines.has(line))).toEqual([]);
});
