import path from "node:path";
import { runRecipe } from "../support/e2e/recipe";
import { CHECKOUT } from "../support/engine/checkout";
import { engineFromEnvironment } from "../support/engine/engine";

test("[ISSUE 18.3] the recipe with jest: its tests pass, and fail when the webhook waits for failures", async () => {
  const jest = [process.execPath, path.join(CHECKOUT, "node_modules", "jest", "bin", "jest.js"), "--ci"];
  const outcomes = await runRecipe({
    name: "jest",
    engine: engineFromEnvironment(),
    command: jest,
    spoil: { file: "index.ts", from: "rule.succeeded()", to: "rule.failed()" },
  });
  expect(outcomes.asItIs).toMatch(/Tests: +3 passed, 3 total/);
  expect(outcomes.spoiled).toMatch(/✕ orders that have been loaded reach the reports/);
}, 900_000);
