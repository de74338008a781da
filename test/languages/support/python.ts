import path from "node:path";
import { receiverContext } from "../../receivers/support/context";
import { installReceiver } from "../../receivers/support/install";

/** Pulumi's SDK for Python, and what checks the types of ours. */
const PYTHON = { name: "pulumi-python-3.272.0", requirements: ["pulumi==3.272.0", "mypy==2.4.1"] };

/** A Python in the user's cache folder that has Pulumi's SDK; installed where it is not there yet. */
export async function pythonWithPulumi(): Promise<{ readonly bin: string; readonly python: string }> {
  const context = receiverContext((line) => process.stderr.write(`${line}\n`));
  const bin = await installReceiver(PYTHON, context);
  return { bin, python: path.join(bin, "python") };
}
