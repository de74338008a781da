/**
 * When a request is sent again, and after how long. Pure: clock and chance are arguments.
 *
 * @module
 */

import type { ProxyUse, TransportFailure } from "./transport";

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: "reply"; readonly status: number; readonly retryAfter?: string | undefined }
  | {
      readonly kind: "failure";
      readonly failure: TransportFailure;
      readonly code?: string | undefined;
      readonly proxy?: ProxyUse | undefined;
    }
  /** Given up before it was sent. */
  | { readonly kind: "unsent"; readonly why: "aborted" | "late" };

/** What the policy needs to know beside the outcome. */
export interface Attempt {
  readonly method: string;
  /** 1 for the first. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;

/** Being told to slow down is not a failure: only the operation's deadline ends it. */
const ATTEMPTS_WHEN_THROTTLED = Number.POSITIVE_INFINITY;
const ATTEMPTS_WHEN_FAILING = 5;

/** Failures before a single byte of the request could have been read by the server. */
const NOTHING_SENT: ReadonlySet<TransportFailure> = new Set(["refused", "unknownHost", "proxyRefused"]);
const TRANSIENT: ReadonlySet<TransportFailure> = new Set(["refused", "unknownHost", "proxyRefused", "lost", "timeout"]);

/** Whether the server may have done what it was asked, although its answer is missing or bad. */
export function mayHaveActed(outcome: Outcome): boolean {
  if (outcome.kind === "unsent") return false;
  if (outcome.kind === "failure")
    return (
      outcome.failure === "lost" ||
      outcome.failure === "timeout" ||
      outcome.failure === "aborted" ||
      outcome.failure === "tooLarge"
    );
  return outcome.status >= 500 && !(outcome.status === 503 && outcome.retryAfter !== undefined);
}

/** How often a request with this outcome may be tried in all. */
function attemptsAllowed(method: string, outcome: Outcome): number {
  if (outcome.kind === "unsent") return 1;
  if (outcome.kind === "failure") {
    if (!TRANSIENT.has(outcome.failure)) return 1;
    return method !== "POST" || NOTHING_SENT.has(outcome.failure) ? ATTEMPTS_WHEN_FAILING : 1;
  }
  if (outcome.status === 429) return ATTEMPTS_WHEN_THROTTLED;
  if (outcome.status === 503 && outcome.retryAfter !== undefined) return ATTEMPTS_WHEN_THROTTLED;
  if (outcome.status >= 502 && outcome.status <= 504) return method === "POST" ? 1 : ATTEMPTS_WHEN_FAILING;
  return 1;
}

/** The server's own word on when to come back, in milliseconds; undefined where it gave none that can be read. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Milliseconds to wait before the next attempt, or undefined when there must be none.
 *
 * GET, PUT, PATCH and DELETE say the same thing twice without harm; POST does not, and is repeated only where the
 * server cannot have acted.
 */
export function retryDelay(attempt: Attempt, outcome: Outcome): number | undefined {
  if (attempt.number >= attemptsAllowed(attempt.method, outcome)) return undefined;
  const told = outcome.kind === "reply" ? retryAfterMs(outcome.retryAfter, attempt.now) : undefined;
  // "At once" is no word to be held to: heeded, it would be a loop without a pause.
  if (told !== undefined && told > 0) return told;
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt.number - 1));
  // Half fixed, half chance: callers that failed together do not come back together, and none comes back at once.
  return ceiling / 2 + (ceiling / 2) * attempt.random;
}
