import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../support/engine/checkout";
import { runCommand } from "../support/engine/command";
import { pythonWithPulumi } from "../support/languages/python";
import { generatedFiles, LANGUAGES, sdkFolder, withGenerated } from "../support/languages/sdks";

const CHECK_TIMEOUT_MS = 20 * 60_000;

const properties = z.record(z.string(), z.unknown()).default({});

const schema = z
  .object({
    types: z.record(
      z.string(),
      z.object({ enum: z.array(z.object({ name: z.string(), value: z.string() })).optional(), properties }),
    ),
    resources: z.record(z.string(), z.object({ properties, inputProperties: properties })),
    functions: z.record(z.string(), z.object({ inputs: z.object({ properties }), outputs: z.object({ properties }) })),
  })
  .parse(JSON.parse(readFileSync(path.join(CHECKOUT, "provider", "schema.json"), "utf8")));

const members = Object.entries(schema.types).flatMap(([token, type]) =>
  (type.enum ?? []).map(({ name, value }) => ({ type: token.split(":").at(-1) ?? "", name, value })),
);

test.each(LANGUAGES)(
  "[ISSUE 16.4] the %s SDK is generated from the schema; `npm run sdk` regenerates it",
  async (language) => {
    const written = generatedFiles(sdkFolder(language));
    await withGenerated(language, (folder) => {
      const generated = generatedFiles(folder);
      expect([...written.keys()]).toEqual([...generated.keys()]);
      for (const [name, text] of generated) expect({ name, text: written.get(name) }).toEqual({ name, text });
    });
  },
);

test("[ISSUE 16.4] every member of an enum has a readable name", () => {
  const python = readFileSync(path.join(sdkFolder("python"), "pulumi_erathos", "_enums.py"), "utf8");
  const go = readFileSync(path.join(sdkFolder("go"), "erathos", "pulumiEnums.go"), "utf8");
  expect(members.length).toBeGreaterThan(30);
  for (const { type, name, value } of members) {
    const start = python.indexOf(`class ${type}(`);
    const end = python.indexOf("@pulumi.type_token", start);
    const ofType = python.slice(start, end === -1 ? undefined : end);
    // A keyword of the language gets a trailing underscore, as PEP 8 recommends.
    const member = name === "In" ? "IN_" : value.toUpperCase();
    expect(ofType).toMatch(new RegExp(`^    ${member} = "${value}"$`, "m"));
    expect(go).toMatch(new RegExp(`^\\s*${type}${name} += ${type}\\("${value}"\\)$`, "m"));
  }
  // Single letters between underscores are the generators' result for a value without a name.
  const names = [...python.matchAll(/^ {4}(\w+) = "/gm)].map(([, name = ""]) => name);
  expect(names).toHaveLength(members.length);
  for (const name of names) expect(name).not.toMatch(/(^|_)[A-Z](_|$)/);
});

test("[ISSUE 16.4] every property is named by the convention of its language", () => {
  const text = (language: string) => [...generatedFiles(sdkFolder(language)).values()].join("\n");
  const python = new Set(text("python").match(/\w+/g));
  const go = new Set(text("go").match(/\w+/g));
  const names = new Set([
    ...Object.values(schema.types).flatMap((type) => Object.keys(type.properties)),
    ...Object.values(schema.resources).flatMap((type) => Object.keys({ ...type.properties, ...type.inputProperties })),
    ...Object.values(schema.functions).flatMap(({ inputs, outputs }) =>
      Object.keys({ ...inputs.properties, ...outputs.properties }),
    ),
  ]);
  expect(names.size).toBeGreaterThan(50);
  for (const name of names) {
    const words = name.split(/(?=[A-Z])/);
    // A sequence of capitals, as in `baseURL`, would be split.
    expect({ name, words: words.filter((word) => word.length === 1) }).toEqual({ name, words: [] });
    expect([name, python.has(words.join("_").toLowerCase())]).toEqual([name, true]);
    expect([name, go.has(name.charAt(0).toUpperCase() + name.slice(1))]).toEqual([name, true]);
  }
});

/**
 * Code of Pulumi's generator in every SDK that mypy rejects: an input that may be awaited is passed on to
 * `Output.secret`, an output type, which is a dict, has a property of its own called `values`, a decorator's result, and
 * a function's arguments of several types come into one dict.
 */
const OF_THE_GENERATOR = ["arg-type", "assignment", "override", "return-value"];

async function mypy(args: readonly string[], cwd: string): Promise<string> {
  const { python } = await pythonWithPulumi();
  const cache = ["--cache-dir", process.platform === "win32" ? "nul" : "/dev/null"];
  const outcome = await runCommand(python, ["-m", "mypy", ...cache, ...args], {
    cwd,
    env: { ...process.env, MYPYPATH: sdkFolder("python") },
    timeoutMs: CHECK_TIMEOUT_MS,
  });
  return outcome.stdout + outcome.stderr;
}

const SUCCESS = /^Success: no issues found in \d+ source files?\s*$/;

test("[ISSUE 16.4] the Python SDK passes mypy", async () => {
  const allowed = OF_THE_GENERATOR.flatMap((code) => ["--disable-error-code", code]);
  expect(await mypy([...allowed, "pulumi_erathos"], sdkFolder("python"))).toMatch(SUCCESS);
  expect(existsSync(path.join(sdkFolder("python"), "pulumi_erathos", "py.typed"))).toBe(true);
});

test("[ISSUE 16.4] the Python example passes mypy against the SDK", async () => {
  const folder = path.join(CHECKOUT, "examples", "python");
  expect(await mypy(["--follow-imports", "silent", "__main__.py"], folder)).toMatch(SUCCESS);
});

test.each(["sdk/go", "examples/go"])("[ISSUE 16.4] %s passes go vet", async (folder) => {
  const cwd = path.join(CHECKOUT, folder);
  const outcome = await runCommand("go", ["vet", "./..."], { cwd, timeoutMs: CHECK_TIMEOUT_MS });
  expect(outcome).toMatchObject({ code: 0, stderr: expect.not.stringContaining("vet:") });
});
