/**
 * What the refusals of one run say about the server's rate limit. Pure.
 *
 * Source of the method: Django REST framework's throttles keep the times of the requests within a second, a minute, an
 * hour or a day, and a refusal waits until the oldest of them is that old (inferred for Erathos).
 *
 * @module
 */

import { retryAfterMs } from "../../api/retry";
import { shellWord } from "./advice";
import type { Exchange } from "./recorder";
import type { Fact } from "./write-facts";

/** A rate limit, as far as it showed. */
export interface Throttle {
  /** Requests that were taken within the window before the server refused one. */
  readonly requests: number;
  /** Undefined where the server does not say when to come back. */
  readonly windowSeconds: number | undefined;
  /** Whether the first refusal came too early for that: other programs use the same key, or the window is another. */
  readonly shared: boolean;
  /** What to set `requestsPerSecond` to. */
  readonly perSecond: number | undefined;
}

const WINDOWS_SECONDS = [1, 60, 3600, 86_400];

/** `Retry-After` is in whole seconds, and the request takes some time to the server. */
const SLACK_SECONDS = 2;

/** The least that `requestsPerSecond` accepts. */
const SLOWEST_PER_SECOND = 0.01;

/** The limit that the first refusal shows; undefined where there is none. */
export function throttleOf(exchanges: readonly Exchange[]): Throttle | undefined {
  const refusal = exchanges.find(({ result }) => result.kind === "reply" && result.status === 429);
  if (refusal?.result.kind !== "reply") return undefined;
  const counted = exchanges.filter(isCounted);
  const before = counted.filter(({ startedAt }) => startedAt <= refusal.startedAt);
  const wait = retryAfterMs(refusal.result.headers["retry-after"], refusal.startedAt);
  if (wait === undefined) {
    return { requests: before.length, windowSeconds: undefined, shared: false, perSecond: undefined };
  }
  const seen = (refusal.startedAt - (before[0]?.startedAt ?? refusal.startedAt) + wait) / 1000;
  const windowSeconds = WINDOWS_SECONDS.find((window) => window >= seen - SLACK_SECONDS) ?? seen;
  const shared = seen < windowSeconds - SLACK_SECONDS;
  const requests = Math.max(...counted.map(({ startedAt }) => within(counted, startedAt, windowSeconds)), 1);
  return { requests, windowSeconds, shared, perSecond: perSecondOf(requests, windowSeconds) };
}

/** A throttle counts what came so far: not what no view answered, nor what was refused for another reason before. */
function isCounted({ result }: Exchange): boolean {
  if (result.kind === "failure") return false;
  const { status, shape } = result;
  return status !== 429 && status !== 401 && status !== 403 && status < 500 && !(status === 404 && shape === "html");
}

/** How many started at `from` or within the window after it. */
function within(exchanges: readonly Exchange[], from: number, windowSeconds: number): number {
  return exchanges.filter(({ startedAt }) => startedAt >= from && startedAt < from + windowSeconds * 1000).length;
}

/** Two digits, rounded down: 20 in a minute are 0.33. */
function perSecondOf(requests: number, windowSeconds: number): number {
  const exact = requests / windowSeconds;
  const digit = 10 ** (Math.floor(Math.log10(exact)) - 1);
  return Math.max(SLOWEST_PER_SECOND, Number((Math.floor(exact / digit) * digit).toPrecision(2)));
}

const WINDOW_NAMES: ReadonlyMap<number, string> = new Map([
  [1, "a second"],
  [60, "a minute"],
  [3600, "an hour"],
  [86_400, "a day"],
]);

/**
 * What a person should know of it.
 *
 * @param perSecond the present setting
 * @param stack where to set it
 */
export function throttleFact(throttle: Throttle, perSecond: number | undefined, stack: string | undefined): Fact {
  const { requests, windowSeconds } = throttle;
  const fact = { about: "requests", what: "rate limit", verdict: "differs" } as const;
  if (windowSeconds === undefined) {
    return { ...fact, why: `429 after ${requests} requests, without saying when to come back; the client slows down` };
  }
  const window = WINDOW_NAMES.get(windowSeconds) ?? `${Math.round(windowSeconds)} s`;
  const others = throttle.shared ? "; other programs seem to use the same key" : "";
  const why = `429 after ${requests} requests in ${window}${others}`;
  if (throttle.perSecond === undefined || (perSecond ?? Number.POSITIVE_INFINITY) <= throttle.perSecond) {
    return { ...fact, why };
  }
  const where = stack === undefined ? "" : ` --stack ${shellWord(stack)}`;
  const command = `pulumi config set erathos:requestsPerSecond ${throttle.perSecond}${where}`;
  return { ...fact, why, hint: `requests: to stay below the limit, run: ${command}` };
}
