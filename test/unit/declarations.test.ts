import path from "node:path";
import ts from "typescript";

const root = path.resolve(__dirname, "../..");

/** As in the project that `pulumi new typescript` makes: the old resolution, and declarations of libraries checked. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  strict: true,
  noEmit: true,
  types: ["node"],
};

test.each(["", "/native", "/language", "/security", "/api", "/dynamic"])(
  "a program that imports pulumi-erathos%s checks under Pulumi's template",
  (entry) => {
    const file = path.join(root, "program.ts");
    const host = ts.createCompilerHost(options);
    const { getSourceFile } = host;
    const text = `import * as erathos from "pulumi-erathos${entry}";\nexport const all = erathos;\n`;
    host.getSourceFile = (name, version, ...rest) =>
      name === file ? ts.createSourceFile(name, text, version) : getSourceFile.call(host, name, version, ...rest);
    const program = ts.createProgram([file], options, host);
    // The declarations of the validation library do not pass there, so that none of ours may lead to them.
    const led = program.getSourceFiles().filter(({ fileName }) => /node_modules\/(zod|axios)\//.test(fileName));
    expect(led.map(({ fileName }) => fileName)).toEqual([]);
    const ours = ts
      .getPreEmitDiagnostics(program)
      .filter(({ file: source }) => source === undefined || !source.fileName.includes("/node_modules/"));
    expect(ours.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "))).toEqual([]);
  },
);
