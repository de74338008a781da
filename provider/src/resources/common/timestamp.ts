/**
 * Timestamps that a server writes now in one way and now in another.
 *
 * @module
 */

const FRACTION = /\.(\d+)/;
const MOST_DIGITS = 3;

/** Digits after the second, as far as a timestamp of this language holds them. */
function digitsOf(text: string): number {
  return Math.min(MOST_DIGITS, FRACTION.exec(text)?.[1]?.length ?? 0);
}

/** Whether two strings mean the same time, as far as the less precise of them goes. */
export function sameTimestamp(left: string, right: string): boolean {
  const unit = 10 ** (MOST_DIGITS - Math.min(digitsOf(left), digitsOf(right)));
  // Cut off, not rounded: so do the servers.
  return Math.floor(Date.parse(left) / unit) === Math.floor(Date.parse(right) / unit);
}

/** The timestamp as the state has it, where the server returns no other. */
export function timestampAsKnown(shown: string | undefined, known: unknown): string | undefined {
  if (typeof known !== "string") return shown;
  return shown === undefined || sameTimestamp(shown, known) ? known : shown;
}
