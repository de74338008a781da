import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { VERSION } from "../../../provider/src/api/version";
import { CHECKOUT } from "../engine/checkout";
import { type Engine, engineFromEnvironment } from "../engine/engine";
import { findIn, pathDirectories } from "../engine/executable";
import { languagesTool } from "../engine/languages-tool";
import { withYamlHost } from "../engine/yaml-host";
import { pythonWithPulumi } from "./python";
import { sdkFolder } from "./sdks";

const report = (line: string): void => void process.stderr.write(`${line}\n`);

/** A language in which programs are tested, besides TypeScript. */
export interface Language {
  readonly name: "yaml" | "python" | "go";
  /** The other folders that its example needs, with the same relative paths. */
  readonly copy: readonly string[];
  /** Where its program stands. */
  readonly file: string;
  /** The engine, guaranteed to find a host of the language. */
  engine(): Promise<Engine>;
}

/** The engine with more folders on its PATH. */
export function withPath(engine: Engine, first: readonly string[], last: readonly string[] = []): Engine {
  const directories = pathDirectories({ ...process.env, ...engine.env });
  return { ...engine, env: { ...engine.env, PATH: [...first, ...directories, ...last].join(path.delimiter) } };
}

/** The installed Pulumi's own host, else the thin one. */
export async function withHost(language: string, engine: Engine): Promise<Engine> {
  const directories = [path.dirname(engine.command), ...pathDirectories({ ...process.env, ...engine.env })];
  if (findIn(directories, `pulumi-language-${language}`, process.platform) !== undefined) return engine;
  return withPath(engine, [], [(await languagesTool({ report })).hosts]);
}

/** The SDK reads its version from pip's metadata, which does not exist as it is imported from the checkout. */
function installedMark(): string {
  const folder = path.join(CHECKOUT, "node_modules", ".cache", "erathos-python");
  const mark = path.join(folder, `pulumi_erathos-${VERSION}.dist-info`);
  mkdirSync(mark, { recursive: true });
  writeFileSync(path.join(mark, "METADATA"), `Metadata-Version: 2.1\nName: pulumi_erathos\nVersion: ${VERSION}\n`);
  return folder;
}

const yaml: Language = {
  name: "yaml",
  copy: ["provider/plugin"],
  file: "Pulumi.yaml",
  engine: () => withYamlHost(engineFromEnvironment(), { report }),
};

const python: Language = {
  name: "python",
  copy: ["provider/plugin"],
  file: "__main__.py",
  async engine() {
    const { bin } = await pythonWithPulumi();
    const engine = withPath(await withHost("python", engineFromEnvironment()), [bin]);
    const PYTHONPATH = [sdkFolder("python"), installedMark()].join(path.delimiter);
    return { ...engine, env: { ...engine.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: "1" } };
  },
};

const go: Language = {
  name: "go",
  copy: ["provider/plugin", "sdk/go"],
  file: "main.go",
  engine: () => withHost("go", engineFromEnvironment()),
};

/** The module of a Go program that uses the SDK of this checkout. */
export function goFiles(): Readonly<Record<string, string>> {
  const read = (name: string) => readFileSync(path.join(CHECKOUT, "examples", "go", name), "utf8");
  return { "go.mod": read("go.mod").replace("../../sdk/go", sdkFolder("go")), "go.sum": read("go.sum") };
}

export const LANGUAGE = { yaml, python, go };

/** Where the example of a language stands. */
export const exampleFolder = ({ name }: Language): string => `examples/${name}`;

/** The source of an example's program. */
export const exampleFile = (language: Language): string => path.join(CHECKOUT, exampleFolder(language), language.file);
