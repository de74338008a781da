import { PulumiProject } from "../support/engine/cli";
import { type Engine, engineFromEnvironment } from "../support/engine/engine";
import { BAD_PROGRAMS, PATHS } from "../support/languages/bad-inputs";
import { goFiles, LANGUAGE } from "../support/languages/language";
import { pluginEntry } from "../support/native/project";

/** Everything that a program of the language needs besides its own files. */
const ENVIRONMENT: Readonly<
  Record<
    keyof typeof BAD_PROGRAMS,
    { readonly engine: () => Promise<Engine>; readonly files: Readonly<Record<string, string>> }
  >
> = {
  yaml: { engine: LANGUAGE.yaml.engine, files: {} },
  python: { engine: LANGUAGE.python.engine, files: {} },
  go: { engine: LANGUAGE.go.engine, files: goFiles() },
  nodejs: { engine: async () => engineFromEnvironment(), files: {} },
};

/** The engine's messages for the resource `bad`, without the additions of a language. */
async function verdict(language: keyof typeof BAD_PROGRAMS): Promise<readonly string[]> {
  const { engine, files } = ENVIRONMENT[language];
  const { "Pulumi.yaml": resources = "", ...program } = BAD_PROGRAMS[language];
  const project = PulumiProject.create({
    engine: await engine(),
    files: {
      "Pulumi.yaml": `name: bad\nruntime: ${language}\n${pluginEntry()}${resources}`,
      ...files,
      ...program,
    },
    nodeModules: language === "nodejs" ? "checkout" : "none",
    env: { ERATHOS_WORKSPACE_ID: "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01" },
  });
  try {
    await project.init("test");
    const { all, code } = await project.run(["preview"], { expectCode: "any", timeoutSeconds: 600 });
    expect(code).not.toBe(0);
    const lines = all.split("\n").map((line) => line.trim());
    const start = PATHS.map((name) => `${name}: `);
    const found = lines.map((line) => line.replace(/^(error: )?(.* problem: )?/, ""));
    return [...new Set(found.filter((line) => start.some((prefix) => line.startsWith(prefix))))].sort();
  } finally {
    await project.dispose();
  }
}

test("[ISSUE 16.1] twelve bad inputs get the same paths and reasons in TypeScript, YAML, Python and Go", async () => {
  const typescript = await verdict("nodejs");
  expect(typescript.map((line) => line.slice(0, line.indexOf(":")))).toEqual(PATHS);
  for (const language of ["yaml", "python", "go"] as const) {
    expect({ language, lines: await verdict(language) }).toEqual({ language, lines: typescript });
  }
}, 3_600_000);
