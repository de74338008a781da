/**
 * Values of headers that a person may see, and what of the others is written out in the declaration.
 *
 * @module
 */

import { referencePattern } from "../language/reference-pattern";

/** Headers that say how to talk, and never who talks. */
const HARMLESS = /^(accept(-\w+)?|content-[\w-]+|user-agent|cache-control|x-[\w-]*version)$/i;

/** Whether the value of this header is no credential, whatever it is. */
export function isHarmless(name: string): boolean {
  return HARMLESS.test(name);
}

const SCHEME = /^(?:bearer|basic|token|api-key|digest)(?=\s|$)/i;

/** Every piece between references masked, apart from white space and the scheme: `Basic abc` → `Basic [masked]`. */
export function maskLiterals(header: string, mask: string): string {
  const masked = (text: string) => (text.trim() === "" ? text : text.replace(text.trim(), () => mask));
  const scheme = SCHEME.exec(header)?.[0] ?? "";
  const text = header.slice(scheme.length);
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(referencePattern())) {
    pieces.push(masked(text.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return scheme + [...pieces, masked(text.slice(end))].join("");
}
