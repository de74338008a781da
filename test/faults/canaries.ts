/**
 * Secrets that must appear in no text: planted in configuration and inputs, and echoed by the faulty server.
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

/** The canaries that stand in a text. */
export function canariesIn(text: string): string[] {
  return Object.values(CANARIES).filter((canary) => text.includes(canary));
}
