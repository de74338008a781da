/**
 * What both hosts say about an API key that is not a secret.
 *
 * @module
 */

/** Without the key, for one in the stack's configuration. */
export const PLAIN_KEY_IN_CONFIGURATION =
  "erathos:apiKey is set without --secret, so that it stands in clear text in the stack's configuration and state. " +
  "Set it again with: pulumi config set --secret erathos:apiKey";
