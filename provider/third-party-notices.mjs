// The licences of what a bundle contains: who passes a bundle on passes them on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LICENCE_FILE = /^(licen[cs]e|notice|copying)/i;
/** Two packages have their licence at the end of README.md only. */
const LICENCE_HEADING = /^(?:#+ *licen[cs]e *|licen[cs]e\n-+ *)$/im;

/** The folder of the package that a bundled file belongs to. */
const packageFolder = (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

function licence(folder, name) {
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  if (files.length > 0) return files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const heading = LICENCE_HEADING.exec(readme);
  if (heading === null) throw new Error(`${name} is bundled, and has no licence to pass on`);
  return readme.slice(heading.index + heading[0].length).trim();
}

/** One text for all packages of which a part got into one of the bundles. `metafiles` are esbuild's. */
export function thirdPartyNotices(metafiles, workingFolder) {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const files = outputs.flatMap(({ inputs }) => Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0));
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== undefined));
  const sections = [...folders].map((relative) => {
    const folder = join(workingFolder, relative);
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${"=".repeat(80)}\n${name} ${version} (${license})\n\n${licence(folder, name)}\n`;
  });
  return `This package contains parts of the following ones.\n\n${sections.sort().join("\n")}`;
}
