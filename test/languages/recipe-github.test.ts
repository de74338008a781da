import path from "node:path";
import { WORKFLOWS, workflowFiles } from "../support/e2e/workflow";
import { CHECKOUT } from "../support/engine/checkout";
import { runCommand } from "../support/engine/command";

/** Pins the version, for the repository's own workflows too: `npm run lint:workflows`. */
const ACTIONLINT = path.join(CHECKOUT, "tools", "actionlint");

test("actionlint finds nothing in the workflows of the recipes", async () => {
  // Go caches its build. Without optional tools that may or may not be installed.
  const files = workflowFiles().map((name) => path.join(WORKFLOWS, name));
  const args = ["tool", "actionlint", "-no-color", "-shellcheck=", "-pyflakes=", ...files];
  const { code, stdout, stderr } = await runCommand("go", args, { cwd: ACTIONLINT, timeoutMs: 600_000 });
  expect({ code, stdout, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
}, 900_000);
