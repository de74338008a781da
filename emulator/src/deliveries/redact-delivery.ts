/**
 * Keeps secrets out of logs.
 *
 * @module
 */
import { redactor } from "../language";

/** Replaces a secret's value. */
export const MASK = "********";

/** A function that masks every occurrence of each of `secrets` in a string. */
export function maskOf(secrets: readonly string[]): (text: string) => string {
  return redactor(secrets, MASK);
}
