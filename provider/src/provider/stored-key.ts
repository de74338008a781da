/**
 * Refresh and destroy work with what the last `up` stored, the key included: an old key is the likely cause of a
 * refusal there.
 *
 * @module
 */

import { ErathosError } from "../api";
import type { Configuration } from "../shared/configuration";

/** The same error; where a key was refused that the state may have brought, with the way out. */
export function withStoredKeyHint(error: unknown, configuration: Configuration): unknown {
  const refused = error instanceof ErathosError && (error.status === 401 || error.status === 403);
  if (!refused || configuration.keyFromEnvironment) return error;
  return error.with({
    reason: `${error.reason} \`pulumi refresh\` and \`pulumi destroy\` use the key that the last \`pulumi up\` stored in the state.`,
    hint: "If the key in the configuration is newer, run the command again with --run-program, or set the environment variable ERATHOS_API_KEY. Otherwise create a key in Erathos and set it with `pulumi config set --secret erathos:apiKey`.",
  });
}
