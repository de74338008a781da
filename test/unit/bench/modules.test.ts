import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../../support/engine/checkout";

const manifestSchema = z.object({ exports: z.record(z.string(), z.unknown()) });
const packageExports = manifestSchema.parse(
  JSON.parse(readFileSync(path.join(CHECKOUT, "provider", "package.json"), "utf8")),
).exports;

const files = readdirSync(path.join(CHECKOUT, "bench"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(?:ts|mjs|js)$/.test(name))
  .map((name) => path.posix.join("bench", name.split(path.sep).join("/")));

/** `provider/dist/….js` as the source it is compiled from: a unit test needs no build. */
const sourceOf = (file: string): string => file.replace(/^(provider|emulator)\/dist\/(.+)\.js$/, "$1/src/$2.ts");

/** Files that the build or npm creates. */
const isCreated = (file: string): boolean => /(?:^|\/)node_modules(?:\/|$)|^provider\/plugin\//.test(file);

const isThere = (file: string): boolean =>
  [file, `${file}.ts`, `${file}.js`, `${file}/index.ts`].some((name) => existsSync(path.join(CHECKOUT, name)));

/** The modules and files of this repository that a source file names, relative to the root. */
function namedIn(file: string, text: string): string[] {
  const folder = path.posix.dirname(file);
  const joined = [...text.matchAll(/path\.join\((CHECKOUT|__dirname), ((?:"[^"]+"(?:, )?)+)\)/g)].map(
    ([, base, parts = ""]) =>
      path.posix.join(
        base === "CHECKOUT" ? "" : folder,
        ...[...parts.matchAll(/"([^"]+)"/g)].map(([, part = ""]) => part),
      ),
  );
  const relative = [...text.matchAll(/(?:from |require\(|here\()"([^"$]+)"/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name.startsWith(".") || text.includes(`here("${name}")`))
    // Programs are copied into a project, in whose folder the host resolves `./bench/…`.
    .map((name) => (name.startsWith("./bench/") ? path.posix.normalize(name) : path.posix.join(folder, name)));
  return [...joined, ...relative].map(sourceOf).filter((name) => !isCreated(name));
}

test("every module of this repository that the bench names exists", () => {
  const named = files.flatMap((file) => {
    const text = readFileSync(path.join(CHECKOUT, file), "utf8");
    return namedIn(file, text).map((name) => `${file}: ${name}`);
  });
  expect(named).toContain("bench/figures/start.ts: provider/src/provider/dynamic/index.ts");
  expect(named).toContain("bench/programs/in-process.js: bench/programs/floor-dynamic-host");
  expect(named.filter((line) => !isThere(line.split(": ")[1] ?? ""))).toEqual([]);
});

test("every entry of the package that the bench names is exported", () => {
  const entries = files.flatMap((file) => {
    const text = readFileSync(path.join(CHECKOUT, file), "utf8");
    return [...text.matchAll(/"pulumi-erathos\/([a-z]+)"/g)].map(([, entry]) => `./${entry}`);
  });
  expect(entries).toContain("./dynamic");
  expect(entries.filter((entry) => !(entry in packageExports))).toEqual([]);
});
