/**
 * `npm run compare:drf`: which requests the emulator answers differently from Django REST framework, and how.
 * `-- TEXT` shows those whose name contains the text.
 *
 * @module
 */

import { compareAll } from "../support/drf/compare";
import { report } from "../support/receivers/report";

async function main(part = ""): Promise<void> {
  const comparisons = await compareAll(report);
  const different = comparisons.filter(({ differences }) => differences.length > 0);
  for (const { request, differences } of different.filter(({ request }) => request.name.includes(part))) {
    console.log(`${request.name}  (${request.method} ${request.path})`);
    for (const { place, framework, emulator } of differences) {
      console.log(`    ${place}: ${framework ?? "nothing"} | emulator: ${emulator ?? "nothing"}`);
    }
  }
  console.log(`\n${comparisons.length - different.length} of ${comparisons.length} requests are answered alike.`);
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
