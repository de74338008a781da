/**
 * The whole matrix: every fault against every operation, once, three times and for ever.
 *
 * @module
 */

import { deviationsOf, type Result, runCell } from "./cell";
import { type Expected, expectedOf } from "./expected";
import { FAULT_NAMES, type FaultName, type Times } from "./faults";
import { OPERATIONS, type OperationName } from "./operations";
import { startWorlds } from "./world";

/** One cell with its result. */
export interface Cell {
  readonly fault: FaultName;
  readonly operation: OperationName;
  readonly times: Times;
  readonly expected: Expected;
  readonly result: Result;
  /** Empty if the cell is as expected. */
  readonly deviations: readonly string[];
}

/** Every cell, and the requests that reached another host. */
export interface Matrix {
  readonly cells: readonly Cell[];
  readonly strays: number;
}

/** Runs the matrix, or some of its columns. */
export async function runMatrix(columns: readonly Times[]): Promise<Matrix> {
  const worlds = await startWorlds();
  try {
    const cells: Cell[] = [];
    for (const operation of OPERATIONS) {
      for (const fault of FAULT_NAMES) {
        for (const times of columns) {
          const expected = expectedOf(fault, operation, times);
          if (expected === undefined) continue;
          const result = await runCell(worlds.next(), fault, operation, times);
          cells.push({ fault, operation, times, expected, result, deviations: deviationsOf(expected, result) });
        }
      }
    }
    return { cells, strays: worlds.strays() };
  } finally {
    await worlds[Symbol.asyncDispose]();
  }
}
