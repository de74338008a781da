import { readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../../support/engine/checkout";
import { git, trackedFiles } from "../../support/git";

const files = trackedFiles();

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe("a checkout on Windows", () => {
  test("has only names that Windows takes, and none twice in another case", () => {
    const parts = new Set(files.flatMap((file) => file.split("/")));
    expect([...parts].filter((name) => RESERVED.test(name) || /[<>:"\\|?*]|[ .]$/.test(name))).toEqual([]);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
    expect(files.filter((file) => file.length > 180)).toEqual([]);
  });

  test("has the same bytes, but for scripts of Windows itself", () => {
    const endings = git("check-attr", "-z", "eol", "--", ...files).split("\0");
    const ending = new Map(files.map((file, index) => [file, endings[index * 3 + 2]]));
    for (const [file, eol] of ending) expect([file, eol]).toEqual([file, file.endsWith(".cmd") ? "crlf" : "lf"]);
    // As they are kept: without a carriage return.
    expect(
      git("ls-files", "--eol")
        .split("\n")
        .filter((line) => /^i\/(?:crlf|mixed)/.test(line)),
    ).toEqual([]);
  });
});

test("the plugin's starter for Windows passes its arguments on, from a folder with spaces, and ends its lines as cmd wants", () => {
  const starter = readFileSync(path.join(CHECKOUT, "provider", "plugin", "pulumi-resource-erathos.cmd"), "utf8");
  expect(starter).toBe('@node "%~dp0pulumi-resource-erathos" %*\r\n');
});
