/**
 * The matrix as a page of documentation. Nothing in it differs from run to run.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import path from "node:path";
import { FAULT_NAMES, type FaultName, TIMES } from "./faults";
import type { Cell } from "./matrix";
import type { Holding } from "./operations";
import { OPERATIONS, type OperationName } from "./operations";

/** Where the matrix is checked in. */
export const PAGE_FILE = path.join(__dirname, "..", "..", "..", "docs", "evidence", "faults.md");

const INTRODUCTION = `# Faults

What happens when the network, a proxy or the server fails in the middle of an operation. This page is generated:
\`npm run test:faults\` runs every fault against every operation, through the handlers that Pulumi calls, holds each result
against what is promised (\`test/support/faults/expected.ts\`), and writes the table below. A test fails when the page is out of date.

- **once**, **three times**, **for ever**: the fault strikes the first one, the first three or all requests of the operation,
  whatever they are.
- **requests** counts everything that was sent.
- **on the server**: whether the webhook was created, changed or deleted, or the job was started.
- **the user reads** the first line of the error, or a warning where all went well; the lines below it give the server's
  words, the reason and what to do.
- The two faults of the list show where the list is asked: a create's answer is lost besides, and the own path of the object
  or of Run answers 404.
- Waiting takes no real time in these runs. The operation's time is two minutes (\`erathos:operationTimeoutSeconds\`), a
  request's 30 seconds.

What is promised:

- Reading, changing and deleting may be repeated, and are. Creating and running are repeated only where the server cannot
  have acted.
- After a create whose answer is lost, the list is searched, three times within five seconds. One new object that is exactly
  as declared, and that no resource of this run owns, is adopted, with a warning that names its id: only the ownership marker
  of the native plugin proves that it is not another stack's. Otherwise the error says that it may exist.
- A run whose answer is lost is kept with \`outcome: "unknown"\` and not started again.
- A 404 is believed only when the list no longer holds the object, and not within the first minute of its life.
- No redirect is followed: the key never reaches another host.
`;

const LEGEND = `## At a glance

Once, three times, for ever: ✓ carried out in spite of it · ✗ ends with an error, and the command can be run again · **?** the
answer to a create or a run is lost for good: the error says what may exist · – there is no such fault`;

const SERVER: Readonly<Record<Holding, string>> = {
  untouched: "nothing",
  done: "done",
  doubled: "DOUBLED",
  "something else": "SOMETHING ELSE",
};

const symbol = ({ result }: Cell): string =>
  result.outcome === "ok" ? "✓" : result.outcome === "ERATHOS_OUTCOME_UNKNOWN" ? "**?**" : "✗";

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const rule = (columns: number): string => `| ${Array.from({ length: columns }, () => "---").join(" | ")} |`;

/** One line of an operation's table. */
export function lineOf({ fault, times, result }: Cell): string {
  const { outcome, requests, holds, reads } = result;
  const code = outcome.replace(/^ERATHOS_/, "");
  return row([fault, times, String(requests), code, SERVER[holds], reads === "" ? "" : `\`\` ${reads} \`\``]);
}

/** The whole page. */
export function page(cells: readonly Cell[]): string {
  const glance = FAULT_NAMES.map((fault) => row([fault, ...OPERATIONS.map((name) => symbols(cells, fault, name))]));
  const sections = OPERATIONS.map((operation) => {
    const lines = cells.filter((cell) => cell.operation === operation).map(lineOf);
    const head = ["fault", "how often", "requests", "ends with", "on the server", "the user reads"];
    return [`## ${operation}`, "", row(head), rule(head.length), ...lines, ""].join("\n");
  });
  const head = row(["fault", ...OPERATIONS]);
  const killed = readFileSync(path.join(path.dirname(PAGE_FILE), "interruptions.md"), "utf8");
  return [INTRODUCTION, LEGEND, "", head, rule(OPERATIONS.length + 1), ...glance, "", killed, ...sections].join("\n");
}

function symbols(cells: readonly Cell[], fault: FaultName, operation: OperationName): string {
  return TIMES.map((times) => {
    const cell = cells.find((one) => one.fault === fault && one.operation === operation && one.times === times);
    return cell === undefined ? "–" : symbol(cell);
  }).join(" ");
}
