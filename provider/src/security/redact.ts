/**
 * Keeps secrets out of every string that leaves the process.
 *
 * @module
 */

import { canonical, isEncoded } from "./canonical";
import { type Needle, Needles } from "./needles";
import { merge, replaceSpans, type Span } from "./spans";
import { plain, textOf, type Units } from "./units";

/** Removes what must not be seen from a string. */
export type Redact = (text: string) => string;

/** What stands in the place of a secret. */
const MASK = "[redacted]";

/** In characters. Shorter values are words and numbers, which would be blanked out all over a message. */
const SHORTEST = 8;

/** In characters. A string that is no more than a short value, with white space around it. */
const LONGEST_WHOLE = 64;

/**
 * In characters. A server that cuts a value off shows its beginning. Twelve are more than the prefixes that services
 * give to their tokens (`ghp_`, `xoxb-`, `dbtu_`, `sk_live_`), and still say too much of a token.
 */
const SHORTEST_PREFIX = 12;

/** Scheme and host of an address without a user, or the scheme of an `Authorization`: no part of a secret. */
const PUBLIC_PART = /^(?:[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*(?=[/?#]))?|(?:basic|bearer|token|api-key) )/i;

/**
 * A function that masks each of `values` wherever it stands in a string.
 *
 * It is found in plain and as a server or a browser may spell it: percent-encoded, form-encoded, in JSON, in JSON within
 * JSON, in HTML, in Python's `repr`, and cut off from the 12th character on. Values of fewer than 8 characters are masked
 * only as a whole string, or between quotation marks. Takes time that grows with the length of the text alone.
 *
 * @param values none of them is kept longer than the function
 * @param mask what stands in their place; default `[redacted]`
 *
 * @example
 * ```ts
 * import { redactor } from "pulumi-erathos/api";
 *
 * const redact = redactor(["pa55word/1"]);
 * redact("the key pa55word/1 was refused"); // "the key [redacted] was refused"
 * redact("?key=pa55word%2F1"); // "?key=[redacted]"
 * ```
 */
export function redactor(values: Iterable<string>, mask: string = MASK): Redact {
  // Made when there is something to mask, which most requests never have.
  let secrets: Secrets | undefined;
  return (text) => {
    secrets ??= secretsOf(values);
    return masked(text, secrets, mask);
  };
}

interface Secrets {
  readonly long: Needles;
  readonly short: ReadonlySet<string>;
}

function secretsOf(values: Iterable<string>): Secrets {
  const long: Needle[] = [];
  const short = new Set<string>();
  for (const form of new Set([...values].flatMap(formsOf))) {
    for (const units of spellingsOf(form)) {
      const text = textOf(units, 0, units.length);
      const publicPart = PUBLIC_PART.exec(text)?.[0].length ?? 0;
      if (Math.min(form.length, text.length) < SHORTEST) short.add(text);
      else long.push({ units, shortestPrefix: publicPart + SHORTEST_PREFIX });
    }
  }
  short.delete("");
  return { long: new Needles(long), short };
}

/** A string as it is and, where that may differ, in its canonical form. */
function spellingsOf(text: string): Units[] {
  return isEncoded(text) ? [plain(text), canonical(text)] : [plain(text)];
}

/** A value, and what servers make of it before they encode it: white space around it goes, lines end in CRLF. */
function formsOf(value: string): string[] {
  return [value, value.replace(/\r\n?/g, "\n"), value.replace(/\r?\n/g, "\r\n")].map((form) => form.trim());
}

function masked(text: string, { long, short }: Secrets, mask: string): string {
  const spellings = spellingsOf(text);
  if (spellings.some((units) => units.length < LONGEST_WHOLE && short.has(textOf(units, 0, units.length).trim()))) {
    return mask;
  }
  const spans = spellings.flatMap((units) => [...merge(long.find(units)), ...merge(quoted(units, short))]);
  return replaceSpans(text, merge(spans.sort(([a], [b]) => a - b)), mask);
}

const QUOTES: ReadonlySet<number | undefined> = new Set([0x22, 0x27]);

/** The short values that stand between two quotation marks of a kind: as whole strings of JSON or Python. */
function* quoted(units: Units, short: ReadonlySet<string>): Generator<Span> {
  if (short.size === 0) return;
  const { codes, starts, length } = units;
  for (let open = 0; open < length; open += 1) {
    if (!QUOTES.has(codes[open])) continue;
    for (let close = open + 1; close <= open + SHORTEST && close < length; close += 1) {
      if (codes[close] !== codes[open]) continue;
      if (short.has(textOf(units, open + 1, close))) yield [starts[open + 1] ?? 0, starts[close] ?? 0];
      break;
    }
  }
}
