import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../support/engine/checkout";

const read = (name: string) => readFileSync(path.join(CHECKOUT, name), "utf8");
const guide = read("CONTRIBUTING.md");
const scripts = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json"))).scripts;

test("[ISSUE 21.2] each file, folder and script that CONTRIBUTING.md names exists", () => {
  const spans = [...guide.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  const files = spans.filter((span) => /^(?:provider|emulator|test|docs|\.devcontainer|biome)[\w./-]*$/.test(span));
  expect(files.length).toBeGreaterThan(15);
  // Those of the receiver that somebody adds.
  const missing = files.filter((file) => !file.includes("NAME") && !file.startsWith("test/e2e/lifecycle"));
  for (const file of missing) expect([file, existsSync(path.join(CHECKOUT, file))]).toEqual([file, true]);
  const named = [...guide.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name = ""]) => name);
  const known = new Set([...Object.keys(scripts), "ci"]);
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

test("[ISSUE 21.2] each file and folder that ARCHITECTURE.md names exists, and each top folder is named", () => {
  const text = read("ARCHITECTURE.md");
  const spans = [...text.matchAll(/`([^`\n ]+)`/g)].map(([, span = ""]) => span);
  const named = spans.filter((span) => /^[\w.*-]+\/[\w./*-]*$|\.(?:ts|md|json)$/.test(span));
  expect(named.length).toBeGreaterThan(40);
  const roots = [CHECKOUT, path.join(CHECKOUT, "provider/src"), path.join(CHECKOUT, "test")];
  const exists = (span: string) => roots.some((root) => existsSync(path.join(root, span.replace("*", "webhook"))));
  expect(named.filter((span) => !exists(span))).toEqual([]);
  const folders = readdirSync(CHECKOUT, { withFileTypes: true }).filter((one) => one.isDirectory());
  // Hidden ones may be an editor's.
  const ignored = /^\.|^node_modules$|^coverage$/;
  const top = folders.map(({ name }) => name).filter((name) => !ignored.test(name));
  expect(top.filter((name) => !spans.includes(`${name}/`))).toEqual([]);
});
