/**
 * Holds the stack trace limit while a resource is constructed. The SDK makes some promises and Outputs for each property,
 * and keeps a trace for each, which takes longer than all the rest, most of all where source maps translate it.
 *
 * The limit is the process's, so that it is touched here alone.
 *
 * @module
 */

import { ProgramError } from "./program-error";

/** A constructor, or what stands in its place. */
type Constructing = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/** What a constructor does with the limit that it holds. */
export interface HeldTraces {
  /** What to throw for an error that was thrown meanwhile: with a trace that starts where `called` was called. */
  from(error: unknown, called: Constructing): unknown;
  /** Always called, in `finally`. */
  release(): void;
}

const UNTOUCHED: HeldTraces = { from: (error) => error, release: () => undefined };

/** No traces until `release`. Who looks for promises that never end needs them, and gets them. */
export function holdTraces(): HeldTraces {
  if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"]) return UNTOUCHED;
  const limit = Error.stackTraceLimit;
  const release = () => {
    Error.stackTraceLimit = limit;
  };
  Error.stackTraceLimit = 0;
  return {
    release,
    from(error, called) {
      release();
      // An expected failure has no trace on purpose.
      if (error instanceof Error && !(error instanceof ProgramError)) Error.captureStackTrace(error, called);
      return error;
    },
  };
}
