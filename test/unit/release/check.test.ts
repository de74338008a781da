import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { releaseProblems } from "../../../tools/release/check";
import { CHECKOUT } from "../../support/engine/checkout";

const REPOSITORY = "data-team/pulumi-erathos";
const SET = `"repository": "https://github.com/${REPOSITORY}",\n  "version"`;

const asItIs = (file: string) => {
  const full = path.join(CHECKOUT, file);
  return existsSync(full) ? readFileSync(full, "utf8") : undefined;
};
const VERSION = /"version": "(.*?)"/.exec(asItIs("provider/package.json") ?? "")?.[1];

/** The checkout after a publisher has set what RELEASING.md names. */
const published = (file: string) => {
  if (file.endsWith("package.json")) return asItIs(file)?.replace('"version"', SET);
  if (file === "provider/schema.json")
    return asItIs(file)?.replace('"version"', `"repository": "https://github.com/${REPOSITORY}",\n "version"`);
  return file === "provider/CHANGELOG.md" ? `# pulumi-erathos\n\n## ${VERSION}\n` : asItIs(file);
};

describe("[ISSUE 20.3] what a publisher must set", () => {
  test("is all listed at once, and RELEASING.md names where", () => {
    const problems = releaseProblems({ read: asItIs, repository: REPOSITORY });
    expect(problems).toEqual([
      `provider/package.json names no repository: set "repository" to https://github.com/${REPOSITORY}`,
      `emulator/package.json names no repository: set "repository" to https://github.com/${REPOSITORY}`,
      expect.stringContaining("provider/CHANGELOG.md does not name the version"),
    ]);
    expect(asItIs("RELEASING.md")).toContain("`repository` in `provider/package.json` and `emulator/package.json`");
  });

  test("nothing is left once it is set", () => {
    expect(releaseProblems({ read: published, repository: REPOSITORY })).toEqual([]);
  });

  test.each([
    [
      "provider/package.json",
      `https://github.com/${REPOSITORY}`,
      "https://github.com/somebody/fork",
      /names the repository .*fork, but this is/,
    ],
    ["provider/schema.json", REPOSITORY, "somebody/fork", /schema.json is of another repository/],
    [
      "sdk/python/pyproject.toml",
      `version = "${VERSION}"`,
      'version = "0.0.9"',
      /pyproject.toml does not name the version/,
    ],
    ["provider/src/api/version.ts", `"${VERSION}"`, '"0.0.9"', /version.ts does not name the version/],
    [
      "emulator/package.json",
      `"version": "${VERSION}"`,
      '"version": "0.0.9"',
      /emulator\/package.json does not name the version/,
    ],
  ])("what does not fit is found: %s", (file, from, to, problem) => {
    const read = (name: string) => (name === file ? published(name)?.replaceAll(from, to) : published(name));
    expect(releaseProblems({ read, repository: REPOSITORY }).join("\n")).toMatch(problem);
  });

  test("a missing logo is found", () => {
    const read = (name: string) => (name.endsWith("logo.svg") ? undefined : published(name));
    expect(releaseProblems({ read, repository: REPOSITORY })).toEqual([expect.stringContaining("logo.svg")]);
  });
});
