import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKOUT } from "../engine/checkout";
import { runCommand } from "../engine/command";
import { languagesTool } from "../engine/languages-tool";

/** The languages whose SDKs are checked in. */
export const LANGUAGES = ["python", "go"] as const;

/** Where the SDK of a language is checked in. */
export const sdkFolder = (language: string): string => path.join(CHECKOUT, "sdk", language);

/** Written by hand, or by `go mod tidy`. */
const NOT_GENERATED = new Set(["go.mod", "go.sum"]);
/** Caches and files of tools. */
const LEFT_BEHIND = /(^|\/)(__pycache__|\.mypy_cache|build|[\w.]+\.egg-info)(\/|$)/;

const GENERATE_TIMEOUT_MS = 10 * 60_000;

const report = (line: string): void => void process.stderr.write(`${line}\n`);

/** Generates the SDK of a language from the checked-in schema, passes its folder to `use`, and removes it. */
export async function withGenerated<T>(language: string, use: (folder: string) => T): Promise<T> {
  const { command } = await languagesTool({ report });
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-sdk-"));
  try {
    const schema = path.join(CHECKOUT, "provider", "schema.json");
    const outcome = await runCommand(command, ["sdk", language, schema, folder], { timeoutMs: GENERATE_TIMEOUT_MS });
    if (outcome.code !== 0) throw new Error(`no ${language} SDK could be generated:\n${outcome.stderr}`);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The generated files of a folder, by path with forward slashes. */
export function generatedFiles(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  return new Map(
    names
      .map((name) => name.split(path.sep).join("/"))
      .filter((name) => !NOT_GENERATED.has(name) && !LEFT_BEHIND.test(name))
      .sort()
      .map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
  );
}
