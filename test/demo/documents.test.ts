import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ErathosErrorCode, endpointTable } from "pulumi-erathos/api";
import { environmentName, SETTINGS } from "../../provider/src/shared/configuration";
import { CHECKOUT } from "../engine/checkout";

const read = (file: string) => readFileSync(path.join(CHECKOUT, file), "utf8");

const ROOT = "README.md";
const PACKAGE = "provider/README.md";

/** Every code, which the compiler compares with the catalogue. */
const CODES = {
  ERATHOS_CONFIGURATION: true,
  ERATHOS_INVALID: true,
  ERATHOS_UNAUTHORIZED: true,
  ERATHOS_FORBIDDEN: true,
  ERATHOS_NOT_FOUND: true,
  ERATHOS_METHOD_NOT_ALLOWED: true,
  ERATHOS_RATE_LIMITED: true,
  ERATHOS_REFUSED: true,
  ERATHOS_SERVER_ERROR: true,
  ERATHOS_REDIRECTED: true,
  ERATHOS_BAD_REPLY: true,
  ERATHOS_UNREACHABLE: true,
  ERATHOS_CONNECTION_LOST: true,
  ERATHOS_TIMEOUT: true,
  ERATHOS_TLS: true,
  ERATHOS_CANCELLED: true,
  ERATHOS_OUTCOME_UNKNOWN: true,
  ERATHOS_NOT_STORED: true,
  ERATHOS_EXECUTION_FAILED: true,
} satisfies Record<ErathosErrorCode, true>;

/** The cells of a table's row that starts with `first`. */
function rowOf(text: string, first: string): string[] | undefined {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`| ${first} |`));
  return line?.split("|").map((cell) => cell.trim());
}

/** The text under a heading of the second level. */
function section(text: string, heading: string): string {
  const after = text.split(`\n## ${heading}\n`)[1];
  if (after === undefined) throw new Error(`There is no section ${heading}.`);
  return after.split("\n## ")[0] ?? "";
}

/** How GitHub turns a heading into an anchor. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each([ROOT, PACKAGE])("%s", (file) => {
  const text = read(file);

  test("shows the quickstart program as it is", () => {
    expect(text).toContain(`\`\`\`ts\n${read("examples/quickstart/index.ts")}\`\`\``);
  });

  test.each(SETTINGS)("lists the setting %s with its environment variable", (name) => {
    expect(rowOf(section(text, "Configuration"), `\`${name}\``)?.[2]).toBe(`\`${environmentName(name)}\``);
  });

  test.each(Object.entries(endpointTable().table))(
    "lists the endpoint %s",
    (name, { method, path: address, source }) => {
      const short = `\`${address.replace("/developers/workspaces/{workspace_id}", "…")}\``;
      const expected = [`\`${method}\``, source === "unset" ? "" : short, source];
      expect(rowOf(text, `\`${name}\``)?.slice(2, 5)).toEqual(expected);
    },
  );
});

test.each([
  "The program",
  "Configuration",
  "What is documented and what is inferred",
  "JobRun",
  "Resource options",
  "Several workspaces",
])("both READMEs say the same about: %s", (heading) => {
  expect(section(read(ROOT), heading)).toBe(section(read(PACKAGE), heading));
});

test.each(Object.keys(CODES))("the troubleshooting guide has a heading for %s", (code) => {
  expect(read("docs/troubleshooting.md")).toMatch(new RegExp(`^### .*\\b${code}\\b`, "m"));
});

test.each([ROOT, PACKAGE, "SECURITY.md", "docs/security.md", "docs/troubleshooting.md"])(
  "%s has no dead link",
  (file) => {
    const links = [...read(file).matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    const dead = links.filter((link) => {
      const [target = "", anchor] = link.split("#");
      const linked = target === "" ? file : path.join(path.dirname(file), target);
      if (!existsSync(path.join(CHECKOUT, linked))) return true;
      return anchor !== undefined && !anchorsOf(read(linked)).includes(anchor);
    });
    expect(dead).toEqual([]);
  },
);

test("the README of the package links to nothing outside of it", () => {
  expect(read(PACKAGE)).not.toMatch(/\]\((?!#)/);
});
