/**
 * Secrets that must not appear in any output: planted in configuration and inputs, and echoed by the faulty server.
 *
 * @module
 */

export const CANARIES = {
  key: "canary-key-4b1f09d7",
  header: "canary-header-c2e8a631",
  body: "canary-body-77d05e12",
  url: "canary-url-90ab3cf4",
  secret: "canary-secret-1e6f2d88",
} as const;

/** The part of a canary that a server shows if it truncates values. */
const CUT = 16;

const ESCAPES = [/%([0-9a-f]{2})/gi, /\\+u([0-9a-f]{4})/gi, /&#x0*([0-9a-f]+);/gi];

/** Decodes escaped characters. */
function decoded(text: string): string {
  const named = text.replaceAll("&amp;", "&").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  return ESCAPES.reduce(
    (read, escapes) => read.replace(escapes, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
    named,
  );
}

/** The canaries in a string, plain or escaped once or twice, complete or truncated. */
export function canariesIn(text: string): string[] {
  const read = [text, decoded(text), decoded(decoded(text))];
  return Object.values(CANARIES).filter((canary) => read.some((spelled) => spelled.includes(canary.slice(0, CUT))));
}
