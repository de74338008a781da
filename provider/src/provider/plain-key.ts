/**
 * What both hosts say about an API key that is no secret.
 *
 * @module
 */

/** Without the key, for one in the stack's configuration. */
export const PLAIN_KEY_IN_CONFIGURATION =
  "erathos:apiKey is set without --secret, so that it stands in clear text in the stack's configuration and state. " +
  "Set it again with: pulumi config set --secret erathos:apiKey";

/** For one that an explicit provider got from the program; classes of an SDK mark it as a secret by themselves. */
export function plainKeyOf(provider: string): string {
  return (
    `apiKey of the provider ${provider} is not a secret, so that it stands in clear text in the stack's state. ` +
    "Mark it as one in the program, or take it from configuration that is set with --secret"
  );
}
