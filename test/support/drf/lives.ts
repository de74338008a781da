import { report } from "../receivers/report";
import { chosenVariants } from "./chosen";
import { EMPTY_SEED } from "./fixture";
import { live } from "./lived";
import { startObserved } from "./observed";
import type { Version } from "./program";
import { type Life, lifeTable } from "./table";

/** Defines a test for each variant, and prints the table at the end. */
export function describeLives(host: Version["host"]): void {
  const lives: Life[] = [];
  afterAll(() => report(`\n${lifeTable(lives)}\n`));

  test.each(chosenVariants())(
    "[ISSUE 13.1] $name: a program goes through everything and leaves nothing behind",
    async ({ name, variant }) => {
      const observed = await startObserved({ ...variant, seed: EMPTY_SEED }, report);
      try {
        const life = await live(name, host, observed);
        lives.push(life);
        expect(life).toMatchObject({ lost: 0, doubled: 0, endless: 0 });
        expect(await observed.problems()).toEqual([]);
      } finally {
        await observed.stop();
      }
    },
  );
}
