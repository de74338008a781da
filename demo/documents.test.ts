import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ErathosErrorCode, endpointTable } from "pulumi-erathos/api";
import { z } from "zod";
import { environmentName, SETTINGS } from "../provider/src/shared/configuration";
import { CHECKOUT, oldestSdkVersion } from "../test/support/engine/checkout";

const read = (file: string) => readFileSync(path.join(CHECKOUT, file), "utf8");

const ROOT = "README.md";
const PACKAGE = "provider/README.md";
const pages = readdirSync(path.join(CHECKOUT, "docs"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

const { version } = z.object({ version: z.string() }).parse(JSON.parse(read("provider/package.json")));
const { resources } = z
  .object({ resources: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(read("provider/schema.json")));

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

/** Where links and images lead. */
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)]+)\)|\bsrc="([^"]+)"/g)].map(([, link, image]) => link ?? image ?? "");

/** How GitHub turns a heading into an anchor. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test.each(SETTINGS)("the settings list %s with its environment variable", (name) => {
  expect(rowOf(read("docs/configuration.md"), `\`${name}\``)?.[2]).toBe(`\`${environmentName(name)}\``);
});

test.each(Object.entries(endpointTable().table))(
  "the endpoint table has %s",
  (name, { method, path: address, source }) => {
    const short = `\`${address.replace("/developers/workspaces/{workspace_id}", "…")}\``;
    const expected = [`\`${method}\``, source === "unset" ? "" : short, source];
    expect(rowOf(read("docs/endpoints.md"), `\`${name}\``)?.slice(2, 5)).toEqual(expected);
  },
);

test.each([ROOT, PACKAGE])("[ISSUE 18.2] %s has at most 6 KB, and names what it asks for as it is", (file) => {
  const text = read(file);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(6 * 1024);
  expect([...text.matchAll(/(?:pulumi-erathos|erathos-emulator)-([\d.]+)\.tgz/g)].map(([, packed]) => packed)).toEqual(
    [...text.matchAll(/\.tgz/g)].map(() => version),
  );
  const [oldest = ""] = /\d+\.\d+/.exec(oldestSdkVersion()) ?? [];
  for (const [, named] of text.matchAll(/Pulumi (\d+\.\d+)/g)) expect(named).toBe(oldest);
});

test("[ISSUE 18.2] the README's table has every resource and receiver", () => {
  const table = section(read(ROOT), "What there is");
  const types = Object.keys(resources).map((token) => token.split(":").at(-1));
  expect(types.length).toBeGreaterThan(4);
  expect(types.filter((type) => !table.includes(`\`${type}\``))).toEqual([]);
});

test.each(Object.keys(CODES))("the troubleshooting guide has a heading for %s", (code) => {
  expect(read("docs/troubleshooting.md")).toMatch(new RegExp(`^### .*\\b${code}\\b`, "m"));
});

test.each([
  ROOT,
  PACKAGE,
  "emulator/README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "RELEASING.md",
  "SECURITY.md",
  ...pages,
])("%s has no dead link", (file) => {
  // Addresses on the web are not asked for: a test needs no network.
  const inside = linksIn(read(file)).filter((link) => !/^https?:/.test(link));
  const dead = inside.filter((link) => {
    const [target = "", anchor] = link.split("#");
    const linked = target === "" ? file : path.join(path.dirname(file), target);
    if (!existsSync(path.join(CHECKOUT, linked))) return true;
    return anchor !== undefined && !anchorsOf(read(linked)).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test.each(["provider", "emulator"])("[ISSUE 18.2] as packed, the README of %s has absolute links alone", (name) => {
  const folder = mkdtempSync(path.join(tmpdir(), "pulumi-erathos-readme-"));
  try {
    const script = "provider/absolute-links.mjs";
    for (const file of [
      script,
      "provider/dist/provider/plugin/schema-package.js",
      "provider/dist/language/problem.js",
    ]) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      copyFileSync(path.join(CHECKOUT, file), path.join(folder, file));
    }
    const repository = "https://github.com/data-team/orchestration";
    writeFileSync(path.join(folder, "provider/package.json"), JSON.stringify({ repository }));
    const cwd = path.join(folder, name);
    mkdirSync(cwd, { recursive: true });
    const readme = path.join(cwd, "README.md");
    const before = read(`${name}/README.md`);
    writeFileSync(readme, before);
    execFileSync(process.execPath, [path.join(folder, script)], { cwd });
    const links = linksIn(readFileSync(readme, "utf8")).filter((link) => !link.startsWith("#"));
    expect(links.length).toBeGreaterThan(2);
    const base = new RegExp(`^${repository}/(?:blob|raw)/main/(.+?)(?:#.*)?$`);
    const files = links.map((link) => base.exec(link)?.[1] ?? link);
    expect(files.filter((file) => !existsSync(path.join(CHECKOUT, file)))).toEqual([]);
    execFileSync(process.execPath, [path.join(folder, script), "--restore"], { cwd });
    expect(readFileSync(readme, "utf8")).toBe(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
