import { execFileSync } from "node:child_process";
import path from "node:path";
import { CHECKOUT } from "../../support/engine/checkout";

/** Promises that a program makes for one webhook, as the bench counts them: the same on every machine. */
function promisesOf(variant: string): number {
  const script = path.join(CHECKOUT, "bench", "programs", "in-process.js");
  return Number(execFileSync(process.execPath, [script, variant, "--promises"], { cwd: CHECKOUT, encoding: "utf8" }));
}

/** What the SDK makes for an output, and for an alias that is written as a URN. */
const OUTPUT = 30;
const ALIAS = 110;

test.each([
  // `createdAt`, `updatedAt`, `workspaceId` and `bodyJson` are outputs that the floor does not have.
  ["dynamic", 4 * OUTPUT],
  ["native", 4 * OUTPUT + ALIAS],
])(
  "[ISSUE 17.2] a webhook, %s, takes no more promises than the SDK makes for its outputs and its alias",
  (host, most) => {
    const floor = promisesOf(`floor, ${host}`);
    expect(floor).toBeGreaterThan(100);
    expect(promisesOf(`pulumi-erathos, ${host}`) - floor).toBeLessThanOrEqual(most);
  },
);
