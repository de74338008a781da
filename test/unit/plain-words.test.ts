import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { CHECKOUT } from "../support/engine/checkout";
import { trackedFiles } from "../support/git";

/** Terms that users do not know from elsewhere, and the standard ones. */
const WORDS: readonly (readonly [ours: RegExp, plain: string])[] = [
  [/\btexts?\b/i, "string"],
  [/\bmoments?\b/i, "timestamp"],
  [/\bpatience\b/i, "timeout"],
  [/\bmust be a map\b|\band maps\b/i, "object"],
  [/\btold\b/i, "reported, returned, determined"],
  [/\b(?:take|takes|took|taken) over\b/i, "adopt"],
  [/\bshall\b/i, "should"],
  [/\bwho wins\b/i, "precedence"],
  [/\bvouch/i, "verified"],
  [/\bbelongs? into\b/i, "belong in"],
  [/\boutgrown\b/i, "scaling"],
  [/^Not so:/, "Failed:"],
  [/\bsigned by nobody\b|\bnobody to ask\b|\bin a way it should not\b|\bon the way wants\b/i, "see the message"],
];

/** Strings that are not prose, or words with another meaning. */
const EXCEPTIONS: readonly RegExp[] = [
  // Media types, and the names of fields, arguments and form fields.
  /^text$|text\/(?:html|css|javascript|plain|xml)/,
  // A block of Markdown.
  /^```text/,
  // A secret that stands readable: the term for that.
  /\bclear text\b/,
  // Arguments of SlackMessage and TeamsMessage.
  /give text or (?:blocks|cardBody)/,
];

function strings(file: string): readonly (readonly [place: string, value: string])[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(CHECKOUT, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: [string, string][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      found.push([`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`, node.text]);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** Of these a comment has no other meaning; "text" and "told" it may need. */
const COMMENT_WORDS =
  /\b(?:texts|moments?|patience|shall|outgrown|vouch\w*|(?:take|takes|took|taken) over|belongs? into)\b/i;
const COMMENT = /^\s*(?:\/\*\*|\*|\/\/)(?: .*)?$|\s\/\/ .*$/;

const tree = trackedFiles();
const sources = tree.filter((file) => /^(?:provider|emulator)\/src\/.*\.ts$/.test(file));
const files = sources.filter((file) => !/\.test\.ts$|\/testing\//.test(file));

test("[ISSUE 21.1] strings that people read are in the terms of Pulumi, TypeScript and HTTP", () => {
  expect(files.length).toBeGreaterThan(300);
  const hits = files.flatMap(strings).flatMap(([place, value]) => {
    const rest = EXCEPTIONS.reduce((text, exception) => text.replaceAll(new RegExp(exception, "g"), ""), value);
    return WORDS.flatMap(([ours, plain]) => {
      const word = ours.exec(rest)?.[0];
      return word === undefined ? [] : [`${place}: "${word}", better ${plain}: ${value.slice(0, 100)}`];
    });
  });
  expect(hits).toEqual([]);
});

/** File names that say less than the field's term. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  pace: "adaptive-rate",
  pause: "sleep",
  parts: "validators",
  sent: "payload",
  refused: "explain-rejection",
  unchanged: "list-refresh",
  kept: "init-failure",
  "not-told": "secret-placeholder",
  "found-webhook": "webhook-under-test",
  failure: "a place beside the errors",
  judge: "verdict",
  words: "describe",
  text: "what it does with strings, such as format",
  objects: "models",
  "own-ids": "resource-registry",
  mask: "server-mask",
  moment: "timestamp",
};

test("[ISSUE 21.1] files are named in the field's terms", () => {
  expect(tree.length).toBeGreaterThan(1000);
  const hits = tree.flatMap((file) => {
    const name = path.basename(file).split(".")[0] ?? "";
    const plain = Object.hasOwn(FILE_NAMES, name) ? FILE_NAMES[name] : undefined;
    return plain === undefined ? [] : [`${file}: better ${plain}`];
  });
  expect(hits).toEqual([]);
});

test("[ISSUE 21.1] comments of both packages are in these terms too", () => {
  const hits = sources.flatMap((file) =>
    readFileSync(path.join(CHECKOUT, file), "utf8")
      .split("\n")
      .flatMap((line, index) => {
        // What stands in backticks is code.
        const word = COMMENT_WORDS.exec(COMMENT.exec(line)?.[0].replaceAll(/`[^`]*`/g, "") ?? "")?.[0];
        return word === undefined ? [] : [`${file}:${index + 1}: ${word}`];
      }),
  );
  expect(hits).toEqual([]);
});
