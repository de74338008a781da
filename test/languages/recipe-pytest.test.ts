import { runRecipe } from "../support/e2e/recipe";
import { LANGUAGE } from "../support/languages/language";
import { pythonWithPulumi } from "../support/languages/python";

test("[ISSUE 18.3] the recipe with pytest: its tests pass, and fail when the webhook waits for failures", async () => {
  const { python } = await pythonWithPulumi();
  const outcomes = await runRecipe({
    name: "pytest",
    engine: await LANGUAGE.python.engine(),
    command: [python, "-m", "pytest", "-p", "no:cacheprovider"],
    spoil: { file: "__main__.py", from: '"FINISHED"', to: '"FAILED"' },
  });
  expect(outcomes.asItIs).toMatch(/3 passed/);
  expect(outcomes.spoiled).toMatch(/FAILED test_orders.py::test_loaded_orders_reach_the_reports/);
}, 1_800_000);
