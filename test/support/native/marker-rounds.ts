// `npm run test:marker -- 40`: rounds of killedRound, as a table. Ends with 1 when one of them was not exact.

import { startEmulatorProcess } from "../engine/emulator";
import { locateEngine } from "../engine/locate";
import { killedRound, WEBHOOKS } from "./marker-round";

const WIDTHS = [5, 12, 13, 16, 10, 10, 5];

async function main(rounds: number): Promise<void> {
  const engine = await locateEngine({ report: (line) => console.error(line) });
  const emulator = await startEmulatorProcess();
  console.log("round  killed after  on the server  not in the state  torn file   in the end  exact");
  let wrong = 0;
  let abandoned = 0;
  try {
    for (let number = 1; number <= rounds; number += 1) {
      // Spread over the whole run, and the same in every run of this script.
      const killAfter = 1 + ((number * 7) % (WEBHOOKS - 8));
      const round = await killedRound(engine, emulator, killAfter);
      if (!round.exact) wrong += 1;
      abandoned += round.abandoned;
      const { reported, onServer, torn, inTheEnd, exact } = round;
      const cells = [number, reported, onServer, round.abandoned, torn ? "yes" : "", inTheEnd, exact ? "yes" : "NO"];
      console.log(cells.map((cell, index) => String(cell).padStart(WIDTHS[index] ?? 0)).join("  "));
    }
  } finally {
    await emulator.stop();
  }
  console.log(`${rounds - wrong} of ${rounds} rounds ended with exactly the ${WEBHOOKS}; ${abandoned} were adopted`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

void main(Number(process.argv[2] ?? 40));
