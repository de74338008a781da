import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CHECKOUT } from "../support/engine/checkout";

const guide = readFileSync(path.join(CHECKOUT, "CONTRIBUTING.md"), "utf8");
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(CHECKOUT, "package.json"), "utf8"))).scripts;

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
