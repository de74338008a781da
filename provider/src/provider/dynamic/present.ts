/**
 * Errors as the dynamic host needs them: without a stack, which it would print, and with what the state must keep.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { PartialFailure, type PropertyBag } from "../contract";

/** An error for people: the host prints its message and nothing else. */
class PresentedError extends Error {
  override readonly name = "ErathosError";
  override readonly stack = "";

  /** The host prints the text and the stack of an error beside its message; both would repeat it. */
  override toString(): string {
    return "";
  }
}

/** A partial failure: the host packs these three into its answer, and the engine keeps the resource. */
class PresentedPartialFailure extends PresentedError {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: PropertyBag,
    readonly reasons: readonly string[],
  ) {
    super(message);
  }
}

/** An expected error without its stack; a defect of ours keeps it. */
function presented(error: unknown): unknown {
  return error instanceof ErathosError ? new PresentedError(error.message) : error;
}

/** An error of create or update, with the resource that exists all the same, in the form that the state needs. */
export function withPartialState(error: unknown, forState: (outputs: PropertyBag) => PropertyBag): unknown {
  if (!(error instanceof PartialFailure)) return presented(error);
  const { id, outputs } = error.created;
  return new PresentedPartialFailure(error.message, id, forState(outputs), [error.message]);
}
