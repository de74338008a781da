/**
 * Looks at an object after it was written.
 *
 * @module
 */

import { ErathosError } from "../../api";
import { CallError } from "../../api/request-error";
import type { Context } from "../../provider/contract";

/** What `read` gives. A failed look is no failed write: the object exists, and the next refresh looks again. */
export async function readBack<T>(
  operation: string,
  read: () => Promise<T | undefined>,
  context: Context,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ErathosError)) throw error;
    const why =
      error instanceof CallError && error.status !== undefined ? `Erathos answered ${error.status}` : error.code;
    context.logger.warn(
      `${operation}: done, but it could not be read back to verify it (${why}); run \`pulumi refresh\` to verify it later`,
    );
    return undefined;
  }
}
