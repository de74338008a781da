// Lint, workflows, type check, all tests, the real receivers, Python and Go, a Django REST framework server, the documents' site and the packages: each runs even if another one failed, so that one run reports everything.
// The same as `npm run test:all`, but with the tests counted.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jestCounts, oneCount, sum, summaryLine } from "./summary.mjs";

const folder = mkdtempSync(join(tmpdir(), "pulumi-erathos-ci-"));
const minutes = [];

// All variants take an hour: they are in `npm run test:nightly`.
process.env.ERATHOS_TEST_DRF = "short";

/** Runs a script of package.json, with its output passed through. */
function npm(script, ...options) {
  console.log(`\n==> npm run ${script}\n`);
  const extra = options.length === 0 ? [] : ["--", ...options];
  const started = performance.now();
  const { status, error } = spawnSync("npm", ["run", script, ...extra], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  minutes.push(`${script} ${((performance.now() - started) / 60_000).toFixed(1)}`);
  if (error !== undefined) console.error(error.message);
  return status === 0;
}

/** Runs a script that ends with jest, and counts its tests. */
function tests(script) {
  const results = join(folder, `${script.replace(":", "-")}.json`);
  return jestCounts(npm(script, "--json", `--outputFile=${results}`), results);
}

try {
  const counts = [
    oneCount(npm("lint")),
    oneCount(npm("lint:workflows")),
    oneCount(npm("typecheck")),
    tests("test"),
    tests("test:long"),
    tests("test:receivers"),
    tests("test:languages"),
    tests("test:drf"),
    tests("test:site"),
    oneCount(npm("check:package")),
  ];
  const total = sum(counts);
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\nMinutes: ${minutes.join(", ")}`);
  console.log(`\n${summaryLine(total)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
