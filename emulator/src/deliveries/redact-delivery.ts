/**
 * Keeps secrets out of logs.
 *
 * @module
 */
import { redactor } from "../language";

/** What stands in the place of a secret's value. */
export const MASK = "********";

/** A function that masks each of `secrets` wherever it stands in a text. */
export function maskOf(secrets: readonly string[]): (text: string) => string {
  return redactor(secrets, MASK);
}
