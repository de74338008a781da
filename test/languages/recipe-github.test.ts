import { WORKFLOWS, workflowFiles } from "../e2e/support/workflow";
import { runCommand } from "../engine/command";

const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

test("actionlint finds nothing in the workflows of the recipes", async () => {
  // Go keeps what it has built. Without helpers that may or may not be installed.
  const args = ["run", ACTIONLINT, "-no-color", "-shellcheck=", "-pyflakes=", ...workflowFiles()];
  const { code, stdout, stderr } = await runCommand("go", args, { cwd: WORKFLOWS, timeoutMs: 600_000 });
  expect({ code, stdout, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
}, 900_000);
