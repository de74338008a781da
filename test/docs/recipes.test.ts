import { readFileSync } from "node:fs";
import path from "node:path";
import { filesShown } from "../support/docs/blocks";
import { workflowFiles } from "../support/e2e/workflow";

const root = path.resolve(__dirname, "../..");
const shown = filesShown(root);

test("the pages show recipes", () => {
  expect(shown.map(({ file }) => file)).toEqual(
    expect.arrayContaining([
      "recipes/jest/orders.test.ts",
      "recipes/pytest/test_orders.py",
      "recipes/esc/orders-prod.yaml",
      ...workflowFiles().map((name) => `recipes/github/${name}`),
    ]),
  );
});

test.each(shown)("$file at $place is the file itself", ({ file, code }) => {
  expect(code).toBe(readFileSync(path.join(root, file), "utf8"));
});
