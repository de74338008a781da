import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../support/engine/checkout";

const packedSchema = z.object({ files: z.array(z.object({ path: z.string(), mode: z.number() })) });
// npm 10 writes a list, npm 11 an object by name.
const reportSchema = z.union([z.array(packedSchema), z.record(z.string(), packedSchema)]);
const sourceMapSchema = z.object({ sources: z.array(z.string()), sourcesContent: z.array(z.string().nullable()) });

const EXECUTABLE = 0o111;

/** The relative requests of scripts and of declarations. */
const REQUESTS = [/(?:require|import)\(\s*["'](\.[^"']+)["']\s*\)/g, /\bfrom "(\.[^"]+)";/g];

/** The imports of other packages in scripts and declarations. */
const PACKAGES = [/\b(?:require|import)\(\s*["']([^."'][^"']*)["']\s*\)/g, /\bfrom "([^."][^"]*)";/g];

/** Everything that they need is in them. */
const BUNDLES = ["dist/dynamic.js", "dist/language.js"];

class Tarball {
  private constructor(
    private readonly folder: string,
    /** Path in the package to mode. */
    readonly modes: ReadonlyMap<string, number>,
  ) {}

  static of(name: string): Tarball {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts", "--workspace", name];
    const text = execFileSync("npm", args, { cwd: CHECKOUT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [packed] = Object.values(reportSchema.parse(JSON.parse(text)));
    const files = packed?.files ?? [];
    return new Tarball(path.join(CHECKOUT, name), new Map(files.map((file) => [file.path, file.mode])));
  }

  names(pattern: RegExp): string[] {
    return [...this.modes.keys()].filter((name) => pattern.test(name));
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Whether a compiled file's source is in the checkout. */
  hasSource(name: string): boolean {
    return existsSync(path.join(this.folder, name.replace(/^dist\/(.*)\.js$/, "src/$1.ts")));
  }

  isExecutable(name: string): boolean {
    return ((this.modes.get(name) ?? 0) & EXECUTABLE) === EXECUTABLE;
  }

  /** The file of a relative import in the package. */
  private resolved(from: string, request: string): string | undefined {
    const target = path.posix.join(path.posix.dirname(from), request.replace(/\.js$/, ""));
    const suffix = from.endsWith(".d.ts") ? ".d.ts" : ".js";
    return [request.endsWith(".json") ? target : "", `${target}${suffix}`, `${target}/index${suffix}`].find((name) =>
      this.modes.has(name),
    );
  }

  /** The files of the package that are loaded from these, at once or later. */
  reachableFrom(entries: readonly string[]): Set<string> {
    const reached = new Set<string>();
    const open = [...entries];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (reached.has(name)) continue;
      reached.add(name);
      if (BUNDLES.includes(name) || name.endsWith(".json")) continue;
      const text = this.read(name);
      for (const [, request = ""] of REQUESTS.flatMap((pattern) => [...text.matchAll(pattern)])) {
        const target = this.resolved(name, request);
        if (target === undefined) throw new Error(`${name} asks for ${request}, which is not in the tarball.`);
        open.push(target);
      }
    }
    return reached;
  }
}

const manifestSchema = z.object({
  name: z.string(),
  dependencies: z.record(z.string(), z.string()),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  bin: z.record(z.string(), z.string()),
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string(), default: z.string() })])),
});

const manifestOf = (tarball: Tarball) => manifestSchema.parse(JSON.parse(tarball.read("package.json")));

/** The paths that package.json points at. */
function entriesOf(tarball: Tarball): string[] {
  const { bin, exports } = manifestOf(tarball);
  const targets = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? [entry] : [entry.types, entry.default],
  );
  return [...Object.values(bin), ...targets].map((target) => target.replace(/^\.\//, ""));
}

beforeAll(() => {
  const missing = ["provider/dist/dynamic.js", "provider/plugin", "emulator/dist"].filter(
    (name) => !existsSync(path.join(CHECKOUT, name)),
  );
  if (missing.length > 0) throw new Error(`${missing.join(", ")}: run \`npm run build\` first`);
});

describe.each(["provider", "emulator"])("the tarball of %s", (name) => {
  const tarball = Tarball.of(name);
  const entries = entriesOf(tarball);

  test("has every file that package.json points at", () => {
    expect(entries.filter((entry) => !tarball.modes.has(entry))).toEqual([]);
  });

  test("has no test, no helper of tests and nothing of the compiler's own", () => {
    expect(tarball.names(/\.test\.|(^|\/)testing\/|tsbuildinfo|tsconfig|(^|\/)src\//)).toEqual([]);
  });

  test("has every file that these ask for", () => {
    expect(tarball.reachableFrom(entries).size).toBeGreaterThan(entries.length);
  });

  test("asks for no package that it does not bring along", () => {
    const { name: own, dependencies, peerDependencies } = manifestOf(tarball);
    const known = new Set([own, ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const missing = [...tarball.reachableFrom(entries)]
      .filter((file) => /\.(js|d\.ts)$/.test(file) && !BUNDLES.includes(file))
      .flatMap((file) => PACKAGES.flatMap((pattern) => [...tarball.read(file).matchAll(pattern)]))
      .map(([, request = ""]) => request.split("/", request.startsWith("@") ? 2 : 1).join("/"))
      .filter((name) => !known.has(name) && !isBuiltin(name));
    expect([...new Set(missing)]).toEqual([]);
  });

  test("has nothing left over from an earlier build: each script has its source, or is a bundle", () => {
    const scripts = tarball.names(/^dist\/.*\.js$/).filter((file) => !BUNDLES.includes(file));
    const left = scripts.filter((file) => !tarball.hasSource(file));
    // The compiler never removes its old output: delete the dist folder and build again.
    expect(left).toEqual([]);
  });

  test("has source maps that bring their sources along", () => {
    for (const file of tarball.names(/^dist\/.*\.js$/)) {
      expect(tarball.read(file)).toContain(`//# sourceMappingURL=${path.posix.basename(file)}.map`);
      const { sources, sourcesContent } = sourceMapSchema.parse(JSON.parse(tarball.read(`${file}.map`)));
      // Some packages in the bundle publish maps without their sources.
      const listed = sources.map((source, index) => ({ source, content: sourcesContent[index] }));
      const missing = listed.filter(({ source, content }) => !source.includes("node_modules/") && content == null);
      expect(missing).toEqual([]);
    }
  });

  test("has a README and a licence", () => {
    expect([...tarball.modes.keys()]).toEqual(expect.arrayContaining(["README.md", "LICENSE"]));
  });
});

test("the provider brings its plugin, which can be run, and its schema", () => {
  const tarball = Tarball.of("provider");
  expect(tarball.names(/^plugin\//)).toEqual(
    expect.arrayContaining(["plugin/PulumiPlugin.yaml", "plugin/package.json", "plugin/pulumi-resource-erathos.cmd"]),
  );
  expect(tarball.isExecutable("plugin/pulumi-resource-erathos")).toBe(true);
  expect(tarball.isExecutable("bin/pulumi-erathos.js")).toBe(true);
  expect(tarball.modes.has("schema.json")).toBe(true);
});

test("the emulator brings what its page loads", () => {
  expect(
    Tarball.of("emulator")
      .names(/^assets\//)
      .sort(),
  ).toEqual(["assets/app.js", "assets/icon.svg", "assets/style.css"]);
});

test("[ISSUE 20.1] each package passes on the licences of what its bundles contain", () => {
  const bundled = { provider: ["@grpc/grpc-js", "@pulumi/pulumi", "axios", "zod", "agent-base"], emulator: [] };
  for (const [name, packages] of Object.entries(bundled)) {
    const notices = Tarball.of(name).read("THIRD-PARTY-NOTICES.txt");
    const sections = notices.split("=".repeat(80)).slice(1);
    for (const each of packages) {
      const section = sections.find((text) => text.startsWith(`\n${each} `));
      expect(section).toMatch(/Permission is hereby granted|Apache License|Redistribution and use/);
    }
    // Each with more than a name.
    for (const section of sections) expect(section.length).toBeGreaterThan(300);
    expect(Tarball.of(name).names(/^THIRD-PARTY-NOTICES\.txt$/)).toHaveLength(1);
  }
});
