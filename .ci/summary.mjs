// Counts passed and failed tests and stages.

import { existsSync, readFileSync } from "node:fs";

/** A stage without tests to count: it passed or failed as a whole. */
export function oneCount(succeeded) {
  return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The tests in a file that jest wrote with `--json --outputFile`. A test file that could not be run counts as one failure;
 * so does jest itself if it failed without a failed test, as after a failed build or global setup.
 */
export function jestCounts(succeeded, file) {
  const counts = existsSync(file) ? read(file) : { passed: 0, failed: 0 };
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function read(file) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, "utf8"));
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
}

export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
