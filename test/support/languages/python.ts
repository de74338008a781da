import path from "node:path";
import { receiverContext } from "../receivers/context";
import { installReceiver } from "../receivers/install";

/** Pulumi's SDK for Python, the type checker for ours, and the test runner of a recipe. */
const PYTHON = {
  name: "pulumi-python-3.272.0-pytest",
  requirements: ["pulumi==3.272.0", "mypy==2.4.1", "pytest==9.2.0"],
};

/** A Python in the user's cache folder with Pulumi's SDK; installed at the first use. */
export async function pythonWithPulumi(): Promise<{ readonly bin: string; readonly python: string }> {
  const context = receiverContext((line) => process.stderr.write(`${line}\n`));
  const bin = await installReceiver(PYTHON, context);
  return { bin, python: path.join(bin, "python") };
}
