/**
 * What changing a workspace taught, as a table.
 *
 * @module
 */

import { table } from "../table";
import type { Fact } from "./write-facts";

const HEADING = ["TRIED", "", "VERDICT", "WHAT HAPPENED"];

/** One line for each thing learnt. */
export function factsTable(facts: readonly Fact[], heading: readonly string[] = HEADING): string {
  return table(
    heading,
    facts.map(({ about, what, verdict, why }) => [about, what, verdict, why]),
  );
}

/** The same for an issue, in the manner of its other tables. */
export function factsBlock(facts: readonly Fact[]): string {
  return factsTable(
    facts,
    HEADING.map((word) => word.toLowerCase()),
  );
}
