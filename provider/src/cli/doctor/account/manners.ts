/**
 * What a whole run shows of the server and what stands before it.
 *
 * @module
 */

import type { Exchange } from "../recorder";
import { type Throttle, throttleOf } from "../throttle";
import { isKnownHeader, serverOf } from "./vocabulary";

/** Manners of a server. */
export interface Manners {
  readonly requests: number;
  /** The family that the header `Server` names. */
  readonly server: string;
  /** Names of the headers that any reply had; unusual ones are counted. */
  readonly headers: readonly string[];
  readonly otherHeaders: number;
  /** The language of its strings, where a header says so. */
  readonly languages: readonly string[];
  /** Of an idle connection, where a header says so. */
  readonly keepAliveSeconds?: number;
  /** How far its clock is ahead of this machine's; to the second. */
  readonly clockAheadSeconds?: number;
  /** `none seen` within so many requests proves little: a limit is never provoked. */
  readonly rateLimit: Throttle | "none seen";
}

/** The manners that these exchanges show. */
export function mannersOf(exchanges: readonly Exchange[]): Manners {
  const replies = exchanges.flatMap(({ result, startedAt }) =>
    result.kind === "reply" ? [{ headers: new Map(Object.entries(result.headers)), startedAt }] : [],
  );
  const all = (name: string) => replies.flatMap(({ headers }) => headers.get(name) ?? []);
  const names = [...new Set(replies.flatMap(({ headers }) => [...headers.keys()]))].sort();
  const known = names.filter(isKnownHeader);
  const keepAlive = /timeout=(\d{1,6})\b/.exec(all("keep-alive")[0] ?? "")?.[1];
  const ahead = replies.map(({ headers, startedAt }) => (Date.parse(headers.get("date") ?? "") - startedAt) / 1000);
  const clock = ahead.find(Number.isFinite);
  return {
    requests: exchanges.length,
    server: all("server")[0] === undefined ? "not named" : serverOf(all("server")[0] ?? ""),
    headers: known,
    otherHeaders: names.length - known.length,
    languages: [...new Set(all("content-language").map(languageOf))],
    ...(keepAlive === undefined ? {} : { keepAliveSeconds: Number(keepAlive) }),
    ...(clock === undefined ? {} : { clockAheadSeconds: Math.round(clock) }),
    rateLimit: throttleOf(exchanges) ?? "none seen",
  };
}

function languageOf(header: string): string {
  return /^[a-z]{2}(-[a-z]{2})?$/i.test(header.trim()) ? header.trim().toLowerCase() : "other";
}
