import { readFileSync } from "node:fs";
import path from "node:path";
import { openStack } from "../../support/e2e/stack";
import { CHECKOUT } from "../../support/engine/checkout";
import { startEmulatorProcess } from "../../support/engine/emulator";

const readme = readFileSync(path.join(CHECKOUT, "README.md"), "utf8");

/** The first block of this kind. */
function block(kind: string): string {
  const found = new RegExp(`^\`\`\`${kind}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(readme)?.[1];
  if (found === undefined) throw new Error(`README.md has no block of ${kind}.`);
  return found;
}

/** The webhook's part of a diff, without values that differ from run to run. */
function withoutIds(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "" && !/\[(id|urn)=/.test(line));
}

test("[ISSUE 18.2] the diff in the README is what a preview shows once its webhook asks for more rows", async () => {
  const emulator = await startEmulatorProcess();
  const { project } = await openStack({
    emulator,
    program: "",
    env: { ERATHOS_API_KEY: emulator.apiKey, PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    files: {
      "package.json": JSON.stringify({ name: "readme", main: "index.ts", dependencies: { "pulumi-erathos": "*" } }),
      "tsconfig.json": JSON.stringify({ compilerOptions: { target: "es2022", module: "node16", strict: true } }),
      "index.ts": block("ts"),
    },
  });
  try {
    await project.up();
    project.write({ "index.ts": block("ts").replace("greaterThan(0)", "greaterThan(1000)") });
    const { all } = await project.preview({ flags: ["--diff"] });
    const [command, ...shown] = withoutIds(block(""));
    expect(command).toBe("$ pulumi preview --diff");
    expect(withoutIds(all)).toEqual(expect.arrayContaining(shown));
  } finally {
    await project.dispose();
    await emulator.stop();
  }
});
