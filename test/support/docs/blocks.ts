/** Finds code in the documentation: in Markdown, and in the examples of docstrings. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One code block, and its location. */
export interface Block {
  /** `docs/rules.md:12` */
  readonly place: string;
  readonly code: string;
}

const SKIPPED = new Set(["node_modules", "dist", "typescript", ".vitepress", "testing", ".git"]);

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(full, ending);
    return entry.name.endsWith(ending) && !entry.name.endsWith(`.test${ending}`) ? [full] : [];
  });
}

/** All fenced blocks of TypeScript in a string. */
function fenced(text: string, place: (line: number) => string): Block[] {
  return [...text.matchAll(/^```ts(?: \[\w+\])?\n([\s\S]*?)^```/gm)].map((match) => ({
    place: place(text.slice(0, match.index).split("\n").length),
    code: match[1] ?? "",
  }));
}

interface Page {
  readonly file: string;
  readonly text: string;
}

/** The pages of the documents' site. */
const pages = (root: string): Page[] =>
  filesBelow(path.join(root, "docs"), ".md").map((file) => ({ file, text: readFileSync(file, "utf8") }));

const placed = (root: string, file: string) => (line: number) => `${path.relative(root, file)}:${line}`;

/** The blocks of all Markdown files for users. */
export function markdownBlocks(root: string): Block[] {
  const files = ["README.md", "provider/README.md", "emulator/README.md"].map((name) => path.join(root, name));
  return [...files.map((file) => ({ file, text: readFileSync(file, "utf8") })), ...pages(root)].flatMap(
    ({ file, text }) => fenced(text, placed(root, file)),
  );
}

/** All blocks of the site that are labelled with the path of a file of this repository. */
export function filesShown(root: string): (Block & { readonly file: string })[] {
  return pages(root).flatMap(({ file: page, text }) =>
    [...text.matchAll(/^```\w+ \[([\w-]+\/[\w./-]+)\]\n([\s\S]*?)^```$/gm)].map((block) => ({
      place: placed(root, page)(text.slice(0, block.index).split("\n").length),
      file: block[1] ?? "",
      code: block[2] ?? "",
    })),
  );
}

/** One program in several languages. */
export interface Tabs {
  readonly place: string;
  /** The code by the tab's label, in the page's order. */
  readonly code: ReadonlyMap<string, string>;
}

/** All groups of tabs of the site. */
export function tabGroups(root: string): Tabs[] {
  return pages(root).flatMap(({ file, text }) =>
    [...text.matchAll(/^::: code-group\n([\s\S]*?)^:::$/gm)].map((group) => ({
      place: placed(root, file)(text.slice(0, group.index).split("\n").length),
      code: new Map(
        [...(group[1] ?? "").matchAll(/^```\w+ \[(\w+)\]\n([\s\S]*?)^```$/gm)].map(([, label = "", code = ""]) => [
          label,
          code,
        ]),
      ),
    })),
  );
}

/** The examples of the docstrings in a package's sources. */
export function docstringBlocks(root: string, sources: string): Block[] {
  return filesBelow(path.join(root, sources), ".ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
      const text = comment[0].replace(/^\s*\* ?/gm, "");
      return fenced(text, () => `${path.relative(root, file)}`);
    }),
  );
}
