import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../engine/checkout";

const packedSchema = z.object({ files: z.array(z.object({ path: z.string(), mode: z.number() })) });
const reportSchema = z.union([z.array(packedSchema), z.record(z.string(), packedSchema).transform(Object.values)]);
const sourceMapSchema = z.object({ sources: z.array(z.string()), sourcesContent: z.array(z.string()) });

const EXECUTABLE = 0o111;

/** Every module that a built file asks for by a relative path. */
const RELATIVE = /(?:require|import)\(\s*["'](\.[^"']+)["']\s*\)/g;

class Tarball {
  private constructor(
    private readonly folder: string,
    /** Path in the package to mode. */
    readonly modes: ReadonlyMap<string, number>,
  ) {}

  static of(name: string): Tarball {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--workspace", name];
    const text = execFileSync("npm", args, { cwd: CHECKOUT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [packed] = reportSchema.parse(JSON.parse(text));
    const files = packed?.files ?? [];
    return new Tarball(path.join(CHECKOUT, name), new Map(files.map((file) => [file.path, file.mode])));
  }

  names(pattern: RegExp): string[] {
    return [...this.modes.keys()].filter((name) => pattern.test(name));
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  isExecutable(name: string): boolean {
    return ((this.modes.get(name) ?? 0) & EXECUTABLE) === EXECUTABLE;
  }

  /** What `require` would find in the package for a relative request. */
  private resolved(from: string, request: string): string | undefined {
    const target = path.posix.join(path.posix.dirname(from), request);
    return [target, `${target}.js`, `${target}/index.js`].find((name) => this.modes.has(name));
  }

  /** The files of the package that are loaded from these, at once or later. */
  reachableFrom(entries: readonly string[]): Set<string> {
    const reached = new Set<string>();
    const open = [...entries];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      for (const [, request = ""] of this.read(name).matchAll(RELATIVE)) {
        const target = this.resolved(name, request);
        if (target === undefined) throw new Error(`${name} asks for ${request}, which is not in the tarball.`);
        if (target.endsWith(".js")) open.push(target);
      }
    }
    return reached;
  }
}

const manifestSchema = z.object({
  bin: z.record(z.string(), z.string()),
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string(), default: z.string() })])),
});

/** The paths that package.json points at. */
function entriesOf(tarball: Tarball): string[] {
  const { bin, exports } = manifestSchema.parse(JSON.parse(tarball.read("package.json")));
  const targets = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : [entry.types, entry.default],
  );
  return [...Object.values(bin), ...targets].map((target) => target.replace(/^\.\//, ""));
}

// What is built is packed: without a build there is nothing to look at.
const built = ["provider/dist/dynamic.js", "provider/plugin", "emulator/dist"].every((name) =>
  existsSync(path.join(CHECKOUT, name)),
);

(built ? describe : describe.skip).each(["provider", "emulator"])("the tarball of %s", (name) => {
  const tarball = Tarball.of(name);
  const entries = entriesOf(tarball);
  const scripts = entries.filter((entry) => entry.endsWith(".js"));

  test("has every file that package.json points at", () => {
    expect(entries.filter((entry) => !tarball.modes.has(entry))).toEqual([]);
  });

  test("has no test, no helper of tests and nothing of the compiler's own", () => {
    expect(tarball.names(/\.test\.|(^|\/)testing\/|tsbuildinfo|tsconfig|(^|\/)src\//)).toEqual([]);
  });

  test("has every file that its scripts ask for, and beside what is typed no other script", () => {
    const reached = tarball.reachableFrom(scripts);
    // A module whose declarations alone are asked for is compiled all the same: bundles hold its code.
    const declared = new Set(tarball.names(/\.d\.ts$/).map((file) => file.replace(/\.d\.ts$/, ".js")));
    expect(tarball.names(/^dist\/.*\.js$/).filter((file) => !reached.has(file) && !declared.has(file))).toEqual([]);
  });

  test("has source maps that bring their sources along", () => {
    for (const file of tarball.names(/^dist\/.*\.js$/)) {
      expect(tarball.read(file)).toContain(`//# sourceMappingURL=${path.posix.basename(file)}.map`);
      const { sources, sourcesContent } = sourceMapSchema.parse(JSON.parse(tarball.read(`${file}.map`)));
      expect(sourcesContent).toHaveLength(sources.length);
    }
  });

  test("has a README and a licence", () => {
    expect([...tarball.modes.keys()]).toEqual(expect.arrayContaining(["README.md", "LICENSE"]));
  });
});

(built ? test : test.skip)("the provider brings its plugin, which can be run, and its schema", () => {
  const tarball = Tarball.of("provider");
  expect(tarball.names(/^plugin\//)).toEqual(
    expect.arrayContaining(["plugin/PulumiPlugin.yaml", "plugin/package.json", "plugin/pulumi-resource-erathos.cmd"]),
  );
  expect(tarball.isExecutable("plugin/pulumi-resource-erathos")).toBe(true);
  expect(tarball.isExecutable("bin/pulumi-erathos.js")).toBe(true);
  expect(tarball.modes.has("schema.json")).toBe(true);
});

(built ? test : test.skip)("the emulator brings what its page loads", () => {
  expect(
    Tarball.of("emulator")
      .names(/^assets\//)
      .sort(),
  ).toEqual(["assets/app.js", "assets/icon.svg", "assets/style.css"]);
});
