/**
 * All figures that need no engine.
 *
 * @module
 */

import { measureEmulator } from "./emulator";
import { measureErrorPage } from "./error-page";
import { measureExplain } from "./explain";
import { measureLatency } from "./latency";
import { measureSize } from "./size";
import { measureStart } from "./start";

const MEASURES = [
  ["start of the package and of both hosts", measureStart],
  ["client with 50 ms latency", measureLatency],
  ["emulator", measureEmulator],
  ["explain", measureExplain],
  ["an error page", measureErrorPage],
  ["size", measureSize],
] as const;

/** Takes some minutes; `report` is called with what is measured. */
export async function measureFigures(report: (text: string) => void): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [title, measure] of MEASURES) {
    report(`Measuring: ${title}`);
    Object.assign(figures, await measure());
  }
  return figures;
}
