/**
 * What changing a workspace taught.
 *
 * @module
 */

import type { CollectionName, EndpointName } from "../../api";
import type { Reply } from "./write-trial";

/** `differs`: it works, but not as one would think. */
export type FactVerdict = "ok" | "differs" | "failed" | "skipped";

/** One thing learnt; it holds no id, no host and no value. */
export interface Fact {
  readonly about: CollectionName | "lists";
  /** `create`, `change rules`, `value shown` … */
  readonly what: string;
  readonly verdict: FactVerdict;
  readonly why: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** An entry of the endpoint table that was really used. */
export interface UsedEntry {
  readonly name: EndpointName;
  readonly works: boolean;
  readonly why: string;
  readonly evidence: string;
  readonly at: Pick<Reply, "path" | "status">;
}

/** What a trial hands in. */
export interface Findings {
  readonly facts: Fact[];
  readonly entries: UsedEntry[];
}

/** `PATCH 200 with the whole object` */
export function replyText(reply: Reply, wanted: readonly string[] = []): string {
  if (reply.status === undefined) return `${reply.method}: no answer`;
  const answer = `${reply.method} ${reply.status}`;
  if (!reply.ok) return `${answer}: refused`;
  const fields = typeof reply.json === "object" && reply.json !== null ? Object.keys(reply.json) : undefined;
  if (fields === undefined) return `${answer} without a body`;
  const missing = wanted.filter((field) => !fields.includes(field));
  return missing.length === 0 ? `${answer} with the whole object` : `${answer} with a part of the object`;
}

/** `tried: PATCH 200` */
export function triedText({ method, status }: Reply): string {
  return `tried: ${method} ${status ?? "without an answer"}`;
}

/** The answer as the block for an issue shows it. */
export function replyEvidence({ method, status, json, ok }: Reply): string {
  if (status === undefined) return `${method} no answer`;
  const shape = !ok ? "" : json === undefined ? " empty" : Array.isArray(json) ? " JSON array" : " JSON object";
  return `${method} ${status}${shape}`;
}
