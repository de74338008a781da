/**
 * All figures that need no engine.
 *
 * @module
 */

import type { Install } from "../install";
import { measureEmulator } from "./emulator";
import { measureErrorPage } from "./error-page";
import { measureExplain } from "./explain";
import { measureLatency } from "./latency";
import { measureProgram } from "./program";
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

/** Takes some minutes; `say` is told what is measured. */
export async function measureFigures(
  install: Install,
  earlier: Install | undefined,
  say: (text: string) => void,
): Promise<Record<string, number>> {
  say("Measuring: the program, without an engine");
  const figures = await measureProgram(install, earlier);
  for (const [title, measure] of MEASURES) {
    say(`Measuring: ${title}`);
    Object.assign(figures, await measure());
  }
  return figures;
}
