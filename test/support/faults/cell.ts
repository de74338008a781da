/**
 * Runs one cell of the matrix and compares the result with the expectation.
 *
 * @module
 */

import { inspect } from "node:util";
import { ErathosError } from "../../../provider/src/api";
import { PartialFailure } from "../../../provider/src/provider/contract";
import { canariesIn } from "./canaries";
import type { Expected } from "./expected";
import { FAULTS, type FaultName, type Times } from "./faults";
import { type Holding, type OperationName, type Prepared, prepare } from "./operations";
import type { World } from "./world";

/** The result of a cell. */
export interface Result {
  readonly outcome: string;
  readonly requests: number;
  readonly holds: Holding;
  /** The first line of the message to the user; empty if there is none. */
  readonly reads: string;
  /** A resource created twice, or a run started twice. */
  readonly duplicate: boolean;
  /** The server has the requested object, and no message warns that it may. */
  readonly orphan: boolean;
  /** The state loses an object that the server has. */
  readonly dropped: boolean;
  /** Secrets that appeared in a message or in the log. */
  readonly leaks: readonly string[];
}

/** Errors that tell the user that the operation may have taken effect. */
const TELLS = new Set(["ERATHOS_OUTCOME_UNKNOWN"]);

const HOUR_MS = 3_600_000;

interface Ended {
  readonly outcome: string;
  readonly message: string;
  readonly printed: readonly string[];
}

async function end(prepared: Prepared): Promise<Ended> {
  try {
    return { outcome: await prepared.act(), message: "", printed: [] };
  } catch (error) {
    const reason = error instanceof PartialFailure ? error.reason : error;
    if (!(reason instanceof ErathosError)) throw error;
    const printed = [reason.message, reason.stack ?? "", JSON.stringify(reason), inspect(reason, { depth: 9 })];
    return { outcome: reason.code, message: reason.message, printed };
  }
}

/** Runs one cell in its own world. */
export async function runCell(world: World, fault: FaultName, operation: OperationName, times: Times): Promise<Result> {
  const { strike, early = false } = { early: undefined, ...FAULTS[fault] };
  if (early === true) await strike(world, times, operation);
  const prepared = await prepare(operation, world);
  if (early !== true) {
    await world.advance(HOUR_MS);
    await strike(world, times, operation);
  }
  const before = world.sent();
  const { outcome, message, printed } = await end(prepared);
  const requests = world.sent() - before;
  world.emulator.clearFaults();
  const holds = prepared.holding();
  const creates = operation === "create" || operation === "run";
  const [firstLine = ""] = message.split("\n");
  const warning = world.lines.find((line) => line.startsWith("warning: ")) ?? "";
  return {
    outcome,
    requests,
    holds,
    reads: neutral(firstLine === "" ? warning : firstLine, world),
    duplicate: holds === "doubled",
    orphan: creates && holds === "done" && outcome !== "ok" && !TELLS.has(outcome),
    dropped: outcome === "dropped",
    leaks: canariesIn([...printed, ...world.lines].join("\n")),
  };
}

/** Removes values that differ from run to run. */
function neutral(text: string, { emulator }: World): string {
  return text
    .replaceAll(emulator.url, "http://HOST")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID");
}

/** How a result differs from the expectation; empty if it does not. */
export function deviationsOf(expected: Expected, result: Result): string[] {
  return [
    ...(result.outcome === expected.outcome ? [] : [`ends with ${result.outcome}, not ${expected.outcome}`]),
    ...(result.requests <= expected.requests ? [] : [`${result.requests} requests, at most ${expected.requests}`]),
    ...(result.holds === expected.holds ? [] : [`the server's side is ${result.holds}, not ${expected.holds}`]),
    ...(result.duplicate ? ["a duplicate"] : []),
    ...(result.orphan ? ["an orphan"] : []),
    ...(result.dropped ? ["a dropped resource"] : []),
    ...result.leaks.map((leak) => `${leak} leaks`),
  ];
}
