/**
 * Applies a fault to one request.
 *
 * @module
 */
import { respond } from "../http/respond";
import type { Fault } from "./fault";

/** Stands for "reset the connection". */
export const DROP = Symbol("drop the connection");

/**
 * Answers a request as the fault specifies.
 *
 * @param proceed handles the request as usual.
 * @param wait waits for the given milliseconds.
 */
export async function applyFault(
  fault: Fault,
  proceed: () => Promise<Response>,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Response | typeof DROP> {
  const { phase, delayMs, drop } = fault;
  const real = phase === "after" ? await proceed() : undefined;
  if (delayMs !== undefined) await wait(delayMs);
  if (drop === true) return DROP;
  return replacement(fault) ?? real ?? proceed();
}

function replacement({ status, headers, body, bodyBytes }: Fault): Response | undefined {
  if (bodyBytes !== undefined) {
    return respond(status ?? 200, "x".repeat(bodyBytes), headers);
  }
  if (status === undefined && headers === undefined && body === undefined) return undefined;
  return respond(status ?? 200, body, headers);
}
