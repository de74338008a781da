// npm shows a README far from its neighbours: while a package is packed, its README's links are absolute. Run in the
// package's folder; `--restore` takes it back.
import { readFileSync, writeFileSync } from "node:fs";
import schemaPackage from "./dist/provider/plugin/schema-package.js";

const manifest = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const { repository } = schemaPackage.packageInfo(manifest);

/** How a link of Markdown or HTML begins, beside the repository's root, in the package's folder and on the web. */
const LINKS = [
  ["](../docs/images/", `](${repository}/raw/main/docs/images/`],
  ['src="../docs/images/', `src="${repository}/raw/main/docs/images/`],
  ["](../", `](${repository}/blob/main/`],
];

if (repository === undefined) {
  console.warn(
    "provider/package.json names no repository: the links of README.md stay relative, and lead nowhere on npm.",
  );
} else {
  const pairs = process.argv.includes("--restore") ? LINKS.map(([here, there]) => [there, here]) : LINKS;
  const text = readFileSync("README.md", "utf8");
  writeFileSync(
    "README.md",
    pairs.reduce((changed, [from, to]) => changed.replaceAll(from, to), text),
  );
}
