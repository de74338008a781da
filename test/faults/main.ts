/**
 * `npm run test:faults`: runs the whole matrix, prints it and writes `docs/evidence/faults.md`.
 *
 * @module
 */

import { writeFileSync } from "node:fs";
import { TIMES } from "../support/faults/faults";
import { PAGE_FILE, page } from "../support/faults/markdown";
import { runMatrix } from "../support/faults/matrix";

async function main(): Promise<number> {
  const { cells, strays } = await runMatrix(TIMES);
  const text = page(cells);
  writeFileSync(PAGE_FILE, text);
  process.stdout.write(`${text}\n`);
  const count = (property: "duplicate" | "orphan" | "dropped"): number =>
    cells.filter(({ result }) => result[property]).length;
  const wrong = cells.filter(({ deviations }) => deviations.length > 0);
  for (const { operation, fault, times, deviations } of wrong) {
    process.stdout.write(`NOT AS PROMISED: ${operation}, ${fault}, ${times}: ${deviations.join("; ")}\n`);
  }
  process.stdout.write(
    `${cells.length} cells, ${wrong.length} not as promised; ${count("duplicate")} duplicates, ${count("orphan")} orphans, ` +
      `${count("dropped")} dropped resources; ${strays} requests reached another host\n`,
  );
  return wrong.length === 0 && strays === 0 ? 0 : 1;
}

void main().then((code) => {
  process.exitCode = code;
});
