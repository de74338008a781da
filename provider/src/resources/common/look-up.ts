/**
 * Looks for what a create may have made after its answer was lost.
 *
 * @module
 */

import { type CallOptions, ErathosError } from "../../api";
import type { Context } from "../../provider/contract";

/** Long enough for some lists and reads, short enough to wait for at the end of an operation that is late already. */
const GRACE_MS = 15_000;

/**
 * Options for such a look, made when it begins. It has what is left of the operation's time, and some even where the
 * create used that up; and a cancellation must not keep an id from the state that the server has given.
 */
export function lookUp(context: Context, { deadline = 0, sensitive = [] }: CallOptions): () => CallOptions {
  let call: CallOptions | undefined;
  return () => {
    const { client, logger } = context;
    call ??= { deadline: Math.max(deadline, client.clock.now() + GRACE_MS), sensitive, logger };
    return call;
  };
}

/**
 * The pause before another look. There is none after the operation's deadline: who sets `customTimeouts` wants the error
 * then, and the one look that comes after it is all the time that is left.
 */
export function lookAgain({ client, call }: Context): (milliseconds: number) => Promise<void> {
  return async (milliseconds) => {
    if (call.deadline !== undefined && client.clock.now() + milliseconds > call.deadline) {
      throw new ErathosError({
        code: "ERATHOS_NOT_FOUND",
        operation: "look for what was made",
        summary: "there is no time left to look again",
        hint: "Raise the timeout of the operation.",
      });
    }
    await client.clock.sleep(milliseconds, call.signal);
  };
}
