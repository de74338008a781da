/**
 * Keeps secrets out of logs.
 *
 * @module
 */

/** What stands in the place of a secret's value. */
export const MASK = "********";

/**
 * A function that replaces every occurrence of one of `secrets` in a text by {@link MASK}. Longer secrets first, so
 * that one which is part of another does not leave the rest behind.
 */
export function maskOf(secrets: readonly string[]): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret === "") continue;
    forms.add(secret);
    // The same value as it looks after `URL` or `JSON` wrote it.
    forms.add(encodeURIComponent(secret.toWellFormed()));
    forms.add(JSON.stringify(secret).slice(1, -1));
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
