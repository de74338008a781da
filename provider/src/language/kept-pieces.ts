/**
 * Puts one character in the place of each reference, so that a string can be taken apart without looking into them.
 *
 * @module
 */
import { referencePattern, splitReference } from "./reference-pattern";

/** The private planes, which strings do not use. What stands there all the same is kept like a reference. */
const FIRST = 0xf0000;
const LAST = 0x10ffff;
const PLACEHOLDER = /[\u{F0000}-\u{10FFFF}]/gu;

/** `${{namespace.name}}`, and what receivers replace themselves: `{{ name }}` and `${NAME}`. */
const OUTSIDE = new RegExp(
  `${referencePattern().source}|\\{\\{[^{}]*\\}\\}|\\$\\{\\w+\\}|[\\u{F0000}-\\u{10FFFF}]`,
  "gu",
);

/** What each of these has, by code unit: a brace, or the first half of a private character. Most strings have neither. */
const MAY_STAND_OUTSIDE = /[{\udb80-\udbff]/;

/** The kept pieces of one string, or of several. */
export class KeptPieces {
  readonly #written: string[] = [];
  readonly #secret = new Set<string>();
  readonly #bare = new Set<string>();

  /** `text` with a character in the place of each reference. */
  protect(text: string): string {
    if (!MAY_STAND_OUTSIDE.test(text)) return text;
    return text.replace(OUTSIDE, (written: string, inner: string | undefined) => {
      const character = this.keep(written);
      if (inner !== undefined && splitReference(inner)?.namespace.trim() === "secrets") this.#secret.add(character);
      return character;
    });
  }

  /** The character that stands for `written` from now on; the piece itself where all characters are taken. */
  keep(written: string): string {
    if (FIRST + this.#written.length > LAST) return written;
    this.#written.push(written);
    return String.fromCodePoint(FIRST + this.#written.length - 1);
  }

  /** Whether a reference to a secret stands in a protected string. */
  holdsSecret(text: string): boolean {
    return this.#secret.size > 0 && [...text.matchAll(PLACEHOLDER)].some(([character]) => this.#secret.has(character));
  }

  restore(text: string): string {
    if (this.#written.length === 0) return text;
    return text.replace(
      PLACEHOLDER,
      (character) => this.#written[(character.codePointAt(0) ?? 0) - FIRST] ?? character,
    );
  }

  /** JSON where a reference stands without quotes, as JSON that can be parsed. */
  quoteBare(json: string): string {
    return json.replace(/"(?:[^"\\]|\\.)*"?|[\u{F0000}-\u{10FFFF}]/gsu, (token) => {
      if (token.startsWith('"')) return token;
      const character = this.keep(this.restore(token));
      this.#bare.add(character);
      return `"${character}"`;
    });
  }

  /** The reverse. */
  unquoteBare(json: string): string {
    return json.replace(/"([\u{F0000}-\u{10FFFF}])"/gu, (whole, character: string) =>
      this.#bare.has(character) ? character : whole,
    );
  }
}
