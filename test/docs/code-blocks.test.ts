import path from "node:path";
import ts from "typescript";
import { type Block, docstringBlocks, markdownBlocks } from "../support/docs/blocks";

const root = path.resolve(__dirname, "../..");

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  esModuleInterop: true,
  types: ["node"],
};

/** A block that waits at its top level can only be an ES module. */
function nameOf(block: Block, index: number): string {
  return path.join(root, `block-${index}.${/^(?:const [^=]+= )?await /m.test(block.code) ? "mts" : "ts"}`);
}

/** Compiles all blocks as files of the repository's root, each a module of its own. */
function problemsOf(blocks: readonly Block[]): string[] {
  const files = new Map(blocks.map((block, index) => [nameOf(block, index), block]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name)?.code ?? readFile.call(host, name);
  host.getSourceFile = (name, version, ...rest) => {
    const block = files.get(name);
    return block === undefined
      ? getSourceFile.call(host, name, version, ...rest)
      : ts.createSourceFile(name, `${block.code}\nexport {};`, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const place = files.get(diagnostic.file?.fileName ?? "")?.place ?? "?";
    return `${place}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
}

test("every code block of the documents compiles", () => {
  const blocks = markdownBlocks(root);
  expect(blocks.length).toBeGreaterThan(10);
  expect(problemsOf(blocks)).toEqual([]);
});

test("every example of a docstring compiles", () => {
  const blocks = docstringBlocks(root, "provider/src");
  expect(blocks.length).toBeGreaterThan(5);
  expect(problemsOf(blocks)).toEqual([]);
});
